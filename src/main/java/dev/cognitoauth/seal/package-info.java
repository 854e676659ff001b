/** How this service seals what its callers keep for it. */
@NullMarked
package dev.cognitoauth.seal;

import org.jspecify.annotations.NullMarked;
