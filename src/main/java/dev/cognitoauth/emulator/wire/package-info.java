/** Cognito's JSON protocol: bytes to the SDK's types and back, and the operation that answers them. */
@NullMarked
package dev.cognitoauth.emulator.wire;

import org.jspecify.annotations.NullMarked;
