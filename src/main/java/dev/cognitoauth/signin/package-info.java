/** From a confirmed user to tokens, a challenge at a time. */
@NullMarked
package dev.cognitoauth.signin;

import org.jspecify.annotations.NullMarked;
