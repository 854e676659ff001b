/** The members that requests of more than one flow have, with the limits that Cognito or this API sets for them. */
@NullMarked
package dev.cognitoauth.cognito.request;

import org.jspecify.annotations.NullMarked;
