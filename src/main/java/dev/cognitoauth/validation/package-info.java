/** How Bean Validation is done here: the parameters of resource methods, what constraints mean for texts, and the language. */
@NullMarked
package dev.cognitoauth.validation;

import org.jspecify.annotations.NullMarked;
