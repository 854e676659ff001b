package dev.cognitoauth.awshttp;

import java.util.List;
import java.util.Map;

/**
 * What the SDK would get of a response.
 *
 * @param body null where nothing was published, which the SDK tells from an empty body
 */
record Received(int status, String statusText, Map<String, List<String>> headers, String body) {}
