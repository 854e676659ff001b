/** Everything that can go wrong, as RFC 9457 problem details. */
@NullMarked
package dev.cognitoauth.problem;

import org.jspecify.annotations.NullMarked;
