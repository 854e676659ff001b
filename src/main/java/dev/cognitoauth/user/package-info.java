/** The signed-in user: reading, changing and deleting the profile, and verifying its addresses. */
@NullMarked
package dev.cognitoauth.user;

import org.jspecify.annotations.NullMarked;
