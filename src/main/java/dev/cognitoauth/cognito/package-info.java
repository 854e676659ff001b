/** Amazon Cognito: the only package that knows the AWS SDK. */
@NullMarked
package dev.cognitoauth.cognito;

import org.jspecify.annotations.NullMarked;
