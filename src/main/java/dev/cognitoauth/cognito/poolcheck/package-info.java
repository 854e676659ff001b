/** What is wrong with a user pool, its app client and its identity pool, told from what Cognito describes of them. */
@NullMarked
package dev.cognitoauth.cognito.poolcheck;

import org.jspecify.annotations.NullMarked;
