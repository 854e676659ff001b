/** What becomes of tokens after a sign-in: refreshed, revoked, signed out. */
@NullMarked
package dev.cognitoauth.token;

import org.jspecify.annotations.NullMarked;
