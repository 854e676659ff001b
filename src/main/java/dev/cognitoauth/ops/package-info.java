/** What operators see: health. */
@NullMarked
package dev.cognitoauth.ops;

import org.jspecify.annotations.NullMarked;
