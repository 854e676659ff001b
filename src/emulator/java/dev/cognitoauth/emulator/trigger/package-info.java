/** The Lambda triggers of user pools: the events that their functions get, and what the answers change. */
@NullMarked
package dev.cognitoauth.emulator.trigger;

import org.jspecify.annotations.NullMarked;
