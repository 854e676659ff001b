/** Signing in at the managed login: where browsers go, what ties their return to their start, and the code for tokens. */
@NullMarked
package dev.cognitoauth.cognito.login;

import org.jspecify.annotations.NullMarked;
