package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParseException;

class NetworkFailureTest {

    static Stream<Throwable> causes() {
        return Stream.of(
                new IOException("The connection broke"),
                new TimeoutException("No connection became free"),
                new SSLHandshakeException("The certificate was refused").initCause(new CertificateException()),
                new UnknownHostException("The name is unknown").initCause(new IllegalStateException("NXDOMAIN")));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void isACallThatDidNotReachCognito(Throwable cause) {
        assertThat(NetworkFailure.is(SdkClientException.create("Unable to execute", cause)))
                .isTrue();
    }

    @Test
    void isACallThatTookTooLong() {
        assertThat(NetworkFailure.is(ApiCallTimeoutException.create(1))).isTrue();
    }

    @Test
    void isNotAnAnswerThatCannotBeRead() {
        assertThat(NetworkFailure.is(SdkClientException.create("Unable to parse", new JsonParseException(null, ""))))
                .isFalse();
    }

    @Test
    void isNotAMistakeOfThisService() {
        assertThat(NetworkFailure.is(new IllegalStateException(new IOException())))
                .isFalse();
    }
}
