/** The devices that a user signs in from, and whether Cognito remembers them. */
@NullMarked
package dev.cognitoauth.device;

import org.jspecify.annotations.NullMarked;
