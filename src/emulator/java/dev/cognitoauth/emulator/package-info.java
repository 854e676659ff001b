/** Amazon Cognito in memory, for development and tests: nothing in production imports it. */
@NullMarked
package dev.cognitoauth.emulator;

import org.jspecify.annotations.NullMarked;
