/** The state of user pools and identity pools, and the rules that belong to it. */
@NullMarked
package dev.cognitoauth.emulator.model;

import org.jspecify.annotations.NullMarked;
