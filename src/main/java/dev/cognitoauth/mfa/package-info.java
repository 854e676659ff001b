/** A user's factors: which there are, and how they are set up. */
@NullMarked
package dev.cognitoauth.mfa;

import org.jspecify.annotations.NullMarked;
