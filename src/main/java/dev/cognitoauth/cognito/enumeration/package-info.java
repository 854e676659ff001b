/** What callers are told, and when, so that no answer shows who has an account. */
@NullMarked
package dev.cognitoauth.cognito.enumeration;

import org.jspecify.annotations.NullMarked;
