/** Amazon Cognito: one class for each group of operations that the flows need. */
@NullMarked
package dev.cognitoauth.cognito;

import org.jspecify.annotations.NullMarked;
