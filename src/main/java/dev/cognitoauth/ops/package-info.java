/** What operators see: health, metrics, logs and traces. */
@NullMarked
package dev.cognitoauth.ops;

import org.jspecify.annotations.NullMarked;
