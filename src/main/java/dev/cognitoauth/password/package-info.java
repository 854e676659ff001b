/** Forgotten, reset and changed passwords. */
@NullMarked
package dev.cognitoauth.password;

import org.jspecify.annotations.NullMarked;
