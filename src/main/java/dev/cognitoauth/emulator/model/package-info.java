/** What a user pool is and knows: its users, app clients, codes, sessions and tokens. */
@NullMarked
package dev.cognitoauth.emulator.model;

import org.jspecify.annotations.NullMarked;
