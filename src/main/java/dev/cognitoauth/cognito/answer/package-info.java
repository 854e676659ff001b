/** The answers of this API, as records that are built from Cognito's answers. */
@NullMarked
package dev.cognitoauth.cognito.answer;

import org.jspecify.annotations.NullMarked;
