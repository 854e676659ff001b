/** What the instances of this service tell each other, through Redis where there is one. */
@NullMarked
package dev.cognitoauth.shared;

import org.jspecify.annotations.NullMarked;
