/** The check of the user pool as a command of the executable. */
@NullMarked
package dev.cognitoauth.poolcheck;

import org.jspecify.annotations.NullMarked;
