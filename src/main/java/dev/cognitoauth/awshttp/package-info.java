/**
 * An HTTP client for the AWS SDK on Vert.x. It knows the SDK's HTTP interface, Vert.x and Netty, and nothing of the rest of
 * this project.
 */
@NullMarked
package dev.cognitoauth.awshttp;

import org.jspecify.annotations.NullMarked;
