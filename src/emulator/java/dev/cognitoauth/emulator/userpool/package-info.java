/** The operations on user pools: each class overrides methods of the SDK's client interface. */
@NullMarked
package dev.cognitoauth.emulator.userpool;

import org.jspecify.annotations.NullMarked;
