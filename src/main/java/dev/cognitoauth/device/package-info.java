/** A user's remembered devices. */
@NullMarked
package dev.cognitoauth.device;

import org.jspecify.annotations.NullMarked;
