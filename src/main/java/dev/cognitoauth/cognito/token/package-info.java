/** Tokens of our user pool: their claims, which of them are accepted, and how they are verified by the pool's keys. */
@NullMarked
package dev.cognitoauth.cognito.token;

import org.jspecify.annotations.NullMarked;
