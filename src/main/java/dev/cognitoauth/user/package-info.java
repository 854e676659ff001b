/** A signed-in user's own profile. */
@NullMarked
package dev.cognitoauth.user;

import org.jspecify.annotations.NullMarked;
