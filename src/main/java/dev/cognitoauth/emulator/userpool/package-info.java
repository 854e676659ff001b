/** Cognito's operations, as the SDK's client declares them, one class for each kind. */
@NullMarked
package dev.cognitoauth.emulator.userpool;

import org.jspecify.annotations.NullMarked;
