/**
 * Builds the OpenAPI document, while the service is built, from the resources, from the records of their requests and answers,
 * and from the Javadoc of these.
 */
@NullMarked
package dev.cognitoauth.openapi;

import org.jspecify.annotations.NullMarked;
