/** Signing in and out at Cognito's managed login, with accounts of social and enterprise identity providers. */
@NullMarked
package dev.cognitoauth.login;

import org.jspecify.annotations.NullMarked;
