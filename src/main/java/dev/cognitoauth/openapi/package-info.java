/** Builds the schemas of the OpenAPI document, while the service is built, from the records of its requests and answers. */
@NullMarked
package dev.cognitoauth.openapi;

import org.jspecify.annotations.NullMarked;
