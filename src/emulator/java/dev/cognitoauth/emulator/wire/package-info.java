/** AWS' JSON protocol: converts requests to the SDK's types, calls the operation, and converts the answer. */
@NullMarked
package dev.cognitoauth.emulator.wire;

import org.jspecify.annotations.NullMarked;
