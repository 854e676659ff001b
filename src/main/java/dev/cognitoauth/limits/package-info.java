/** How often callers may ask: the table of limits, and how this service and its instances count. */
@NullMarked
package dev.cognitoauth.limits;

import org.jspecify.annotations.NullMarked;
