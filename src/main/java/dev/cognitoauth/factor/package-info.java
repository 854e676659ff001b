/** The ways in which a user can prove who they are: listing them, choosing among them, and setting up an authenticator app. */
@NullMarked
package dev.cognitoauth.factor;

import org.jspecify.annotations.NullMarked;
