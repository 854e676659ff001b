/** What every request has in common: its state and id, its access token, its caller, the limits of its body, and JSON. */
@NullMarked
package dev.cognitoauth.http;

import org.jspecify.annotations.NullMarked;
