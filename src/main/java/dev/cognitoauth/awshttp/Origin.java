package dev.cognitoauth.awshttp;

import software.amazon.awssdk.http.SdkHttpRequest;

/** Where connections lead to: requests to the same origin share them. */
record Origin(boolean secure, String host, int port) {

    static Origin of(SdkHttpRequest request) {
        return new Origin("https".equalsIgnoreCase(request.protocol()), request.host(), request.port());
    }
}
