/** The gate: tells a proxy in front of other services whether the caller of a request is signed in, and who it is. */
@NullMarked
package dev.cognitoauth.verify;

import org.jspecify.annotations.NullMarked;
