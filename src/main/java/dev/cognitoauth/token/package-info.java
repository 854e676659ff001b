/** Refreshing and revoking tokens, and signing out. */
@NullMarked
package dev.cognitoauth.token;

import org.jspecify.annotations.NullMarked;
