/** A user's factors: which there are, and how they are set up. */
@NullMarked
package dev.cognitoauth.factor;

import org.jspecify.annotations.NullMarked;
