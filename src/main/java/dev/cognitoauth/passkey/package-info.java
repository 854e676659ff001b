/** A user's passkeys (WebAuthn). */
@NullMarked
package dev.cognitoauth.passkey;

import org.jspecify.annotations.NullMarked;
