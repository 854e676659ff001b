/** From nobody to a confirmed user. */
@NullMarked
package dev.cognitoauth.signup;

import org.jspecify.annotations.NullMarked;
