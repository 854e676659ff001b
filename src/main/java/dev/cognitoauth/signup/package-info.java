/** Signing up a new user and confirming the e-mail address or phone number with a code. */
@NullMarked
package dev.cognitoauth.signup;

import org.jspecify.annotations.NullMarked;
