/** What can be set: every variable with its rule, the check of all at the start, and how {@code .env} is read. */
@NullMarked
package dev.cognitoauth.settings;

import org.jspecify.annotations.NullMarked;
