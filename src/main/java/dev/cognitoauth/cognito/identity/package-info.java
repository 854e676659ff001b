/** What identity pools have answered before. */
@NullMarked
package dev.cognitoauth.cognito.identity;

import org.jspecify.annotations.NullMarked;
