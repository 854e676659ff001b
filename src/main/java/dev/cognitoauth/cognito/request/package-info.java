/** What requests hand on to the classes that call Cognito, with the limits that Cognito or this API sets for it. */
@NullMarked
package dev.cognitoauth.cognito.request;

import org.jspecify.annotations.NullMarked;
