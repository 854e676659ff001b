/** Resetting a forgotten password, and changing a known one. */
@NullMarked
package dev.cognitoauth.password;

import org.jspecify.annotations.NullMarked;
