/** What administrators and their tools do with users and groups, on the port of management. */
@NullMarked
package dev.cognitoauth.admin;

import org.jspecify.annotations.NullMarked;
