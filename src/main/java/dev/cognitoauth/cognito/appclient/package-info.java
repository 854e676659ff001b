/** The app client that this service calls Cognito as, with the pools and the configuration that it belongs to. */
@NullMarked
package dev.cognitoauth.cognito.appclient;

import org.jspecify.annotations.NullMarked;
