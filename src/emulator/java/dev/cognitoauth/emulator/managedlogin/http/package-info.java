/** The requests and responses of the managed login, free of any HTTP server. */
@NullMarked
package dev.cognitoauth.emulator.managedlogin.http;

import org.jspecify.annotations.NullMarked;
