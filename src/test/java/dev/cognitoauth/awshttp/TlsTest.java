package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_ACQUIRE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_KEY_MANAGERS_PROVIDER;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_TRUST_MANAGERS_PROVIDER;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

class TlsTest extends HttpClientTest {

    private static TlsIdentity localhost;

    @BeforeAll
    static void makeCertificate() throws Exception {
        localhost = TlsIdentity.of("localhost");
    }

    @Test
    void acceptsACertificateThatItTrustsForTheNameThatItAskedFor() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client = client(options -> options.put(TLS_TRUST_MANAGERS_PROVIDER, localhost::trust));

        assertThat(response(Sent.send(client, get(TlsIdentity.uri(server)))).body())
                .isEqualTo("ok");
        assertThat(response(Sent.send(client, get(TlsIdentity.uri(server)))).body())
                .isEqualTo("ok");

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void refusesATrustedCertificateForAnotherName() throws Exception {
        TlsIdentity other = TlsIdentity.of("cognito-idp.us-east-1.amazonaws.com");
        RawServer server = keep(other.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client = client(options -> options.put(TLS_TRUST_MANAGERS_PROVIDER, other::trust));

        Throwable failure = failure(Sent.send(client, get(TlsIdentity.uri(server))));

        assertThat(failure)
                .isInstanceOf(SSLHandshakeException.class)
                .rootCause()
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void refusesATrustedCertificateForAnAddressInsteadOfItsName() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client = client(options -> options.put(TLS_TRUST_MANAGERS_PROVIDER, localhost::trust));

        Throwable failure = failure(Sent.send(client, get(URI.create("https://127.0.0.1:" + server.port()))));

        assertThat(failure).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void trustsWhatThePlatformTrustsAndNothingElse() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));

        Throwable failure = failure(Sent.send(client(), get(TlsIdentity.uri(server))));

        assertThat(failure)
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }

    @Test
    void trustsAnybodyWhereToldTo() throws Exception {
        RawServer server = keep(TlsIdentity.of("elsewhere.example").start(RawServer.always(RawServer.OK)));

        Sent sent =
                Sent.send(client(options -> options.put(TRUST_ALL_CERTIFICATES, true)), get(TlsIdentity.uri(server)));

        assertThat(response(sent).body()).isEqualTo("ok");
    }

    @Test
    void showsItsOwnCertificateWhereAsked() throws Exception {
        TlsIdentity clients = TlsIdentity.of("client");
        RawServer server = keep(localhost.startFor(clients, RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient stranger = client(options -> options.put(TLS_TRUST_MANAGERS_PROVIDER, localhost::trust));
        SdkAsyncHttpClient known = client(options -> options.put(TLS_TRUST_MANAGERS_PROVIDER, localhost::trust)
                .put(TLS_KEY_MANAGERS_PROVIDER, clients::keys));

        assertThat(failure(Sent.send(stranger, get(TlsIdentity.uri(server))))).isInstanceOf(SSLException.class);
        assertThat(response(Sent.send(known, get(TlsIdentity.uri(server)))).body())
                .isEqualTo("ok");
    }

    @Test
    void doesNotWaitForAHandshakeLongerThanForAConnection() throws Exception {
        var over = new CountDownLatch(1);
        RawServer server = serve(peer -> await(over));
        SdkAsyncHttpClient client = client(options -> options.put(CONNECTION_TIMEOUT, Duration.ofMillis(200))
                .put(CONNECTION_ACQUIRE_TIMEOUT, Duration.ofSeconds(8)));

        assertThat(failure(Sent.send(client, get(TlsIdentity.uri(server))))).isInstanceOf(SSLException.class);

        over.countDown();
    }

    @Test
    void failsWhereTheServerSpeaksNoTls() throws Exception {
        RawServer server = serve(peer -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"));

        assertThat(failure(Sent.send(client(), get(TlsIdentity.uri(server))))).isInstanceOf(SSLException.class);
    }
}
