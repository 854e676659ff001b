package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.KeyCertOptions;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509KeyManager;
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
        SdkAsyncHttpClient client = client(setup -> {
            setup.trust(localhost);
            setup.pool.setHttp1MaxSize(1);
        });

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
        SdkAsyncHttpClient client = client(setup -> setup.trust(other));

        Throwable failure = failure(Sent.send(client, get(TlsIdentity.uri(server))));

        assertThat(failure)
                .isInstanceOf(SSLHandshakeException.class)
                .rootCause()
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void refusesATrustedCertificateForAnAddressInsteadOfItsName() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client = client(setup -> setup.trust(localhost));

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
    void showsItsOwnCertificateWhereAsked() throws Exception {
        TlsIdentity clients = TlsIdentity.of("client");
        RawServer server = keep(localhost.startFor(clients, RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient stranger = client(setup -> setup.trust(localhost));
        SdkAsyncHttpClient known = client(setup -> {
            setup.trust(localhost);
            setup.http.setKeyCertOptions(KeyCertOptions.wrap((X509KeyManager) clients.keys()[0]));
        });

        assertThat(failure(Sent.send(stranger, get(TlsIdentity.uri(server))))).hasMessageContaining("bad_certificate");
        assertThat(response(Sent.send(known, get(TlsIdentity.uri(server)))).body())
                .isEqualTo("ok");
    }

    @Test
    void doesNotWaitForAHandshakeLongerThanForAConnection() throws Exception {
        var over = new CountDownLatch(1);
        RawServer server = serve(peer -> await(over));
        SdkAsyncHttpClient client = client(
                setup -> setup.http.setSslHandshakeTimeout(200).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));

        assertThat(failure(Sent.send(client, get(TlsIdentity.uri(server))))).isInstanceOf(SSLException.class);

        over.countDown();
    }

    @Test
    void failsWhereTheServerSpeaksNoTls() throws Exception {
        RawServer server = serve(peer -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"));

        assertThat(failure(Sent.send(client(), get(TlsIdentity.uri(server))))).isInstanceOf(SSLException.class);
    }
}
