/** How Cognito is called and how each call is watched: clients, limits, retries, metrics and traces. */
@NullMarked
package dev.cognitoauth.cognito.call;

import org.jspecify.annotations.NullMarked;
