/** The operations on identity pools: each class overrides methods of the SDK's client interface. */
@NullMarked
package dev.cognitoauth.emulator.identitypool;

import org.jspecify.annotations.NullMarked;
