/** AWS credentials and OpenID tokens for users and guests, from the identity pool. */
@NullMarked
package dev.cognitoauth.identity;

import org.jspecify.annotations.NullMarked;
