/** What this API answers, as records that are made from the responses of Cognito. */
@NullMarked
package dev.cognitoauth.cognito.result;

import org.jspecify.annotations.NullMarked;
