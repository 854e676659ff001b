/**
 * The AWS SDK's requests on the HTTP client of Vert.x. It knows the SDK's HTTP interface and Vert.x, and nothing of the
 * rest of this project.
 */
@NullMarked
package dev.cognitoauth.awshttp;

import org.jspecify.annotations.NullMarked;
