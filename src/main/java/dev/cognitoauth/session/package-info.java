/** Sessions of browsers: the tokens of a sign-in, in cookies that no script can read. */
@NullMarked
package dev.cognitoauth.session;

import org.jspecify.annotations.NullMarked;
