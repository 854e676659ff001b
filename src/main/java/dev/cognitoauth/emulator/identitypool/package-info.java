/** The operations of Cognito identity pools. */
@NullMarked
package dev.cognitoauth.emulator.identitypool;

import org.jspecify.annotations.NullMarked;
