/** The answers of this API that are made from Cognito's answers. */
@NullMarked
package dev.cognitoauth.cognito.answer;

import org.jspecify.annotations.NullMarked;
