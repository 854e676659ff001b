package dev.cognitoauth.awshttp;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Turns the SDK's requests into Netty's, and Netty's responses into the SDK's. */
final class Messages {

    private Messages() {}

    /** Netty refuses line breaks and other characters that would let a value end its header. */
    static FullHttpRequest request(SdkHttpRequest request, ByteBuf body) {
        HttpMethod method = HttpMethod.valueOf(request.method().name());
        var message = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, target(request), body);
        HttpHeaders headers = message.headers();
        request.forEachHeader((name, values) -> headers.add(name, values));
        headers.set(HOST, host(request));
        // Where a request ends is decided here alone, or a header of the caller's could split it in two.
        headers.remove(TRANSFER_ENCODING);
        headers.remove(CONTENT_LENGTH);
        if (body.isReadable() || !isBodiless(request.method())) {
            headers.set(CONTENT_LENGTH, String.valueOf(body.readableBytes()));
        }
        return message;
    }

    static SdkHttpResponse response(HttpResponse response) {
        var head = SdkHttpResponse.builder()
                .statusCode(response.status().code())
                .statusText(response.status().reasonPhrase());
        response.headers().forEach(header -> head.appendHeader(header.getKey(), header.getValue()));
        return head.build();
    }

    private static String target(SdkHttpRequest request) {
        String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
        return request.encodedQueryParameters().map(query -> path + '?' + query).orElse(path);
    }

    private static String host(SdkHttpRequest request) {
        return SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port())
                ? request.host()
                : request.host() + ':' + request.port();
    }

    private static boolean isBodiless(SdkHttpMethod method) {
        return method == SdkHttpMethod.GET || method == SdkHttpMethod.HEAD;
    }
}
