/** The operations of Cognito identity pools. */
@NullMarked
package dev.cognitoauth.emulator.identity;

import org.jspecify.annotations.NullMarked;
