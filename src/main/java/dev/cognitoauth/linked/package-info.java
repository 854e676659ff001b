/** The accounts at identity providers that users link to their own. */
@NullMarked
package dev.cognitoauth.linked;

import org.jspecify.annotations.NullMarked;
