/** Signing in: the flow that the caller starts, and the answers to the challenges that Cognito asks on the way. */
@NullMarked
package dev.cognitoauth.signin;

import org.jspecify.annotations.NullMarked;
