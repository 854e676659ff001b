/** The emulator as the client of an OpenID provider. */
@NullMarked
package dev.cognitoauth.emulator.managedlogin.oidc;

import org.jspecify.annotations.NullMarked;
