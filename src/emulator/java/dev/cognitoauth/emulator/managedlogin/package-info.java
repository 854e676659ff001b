/** Cognito's managed login: the OAuth 2.0 and OpenID Connect authorization server at a pool's domain. */
@NullMarked
package dev.cognitoauth.emulator.managedlogin;

import org.jspecify.annotations.NullMarked;
