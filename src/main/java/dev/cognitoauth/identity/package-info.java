/** AWS credentials for users and guests, by the identity pool. */
@NullMarked
package dev.cognitoauth.identity;

import org.jspecify.annotations.NullMarked;
