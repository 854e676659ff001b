package dev.cognitoauth.awshttp;

import dev.cognitoauth.awshttp.RawServer.Behaviour;
import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate, for one side to show and for the other to trust. */
public record TlsIdentity(KeyStore store, KeyManager[] keys, TrustManager[] trust) {

    public static final String PASSWORD = "test";

    public static TlsIdentity of(String name) throws GeneralSecurityException, IOException {
        var certificate = new SelfSignedCertificate(name);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", certificate.key(), PASSWORD.toCharArray(), new Certificate[] {certificate.cert()});
        store.setCertificateEntry("certificate", certificate.cert());
        certificate.delete();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return new TlsIdentity(store, keys.getKeyManagers(), trust.getTrustManagers());
    }

    public RawServer start(Behaviour behaviour) throws GeneralSecurityException, IOException {
        return RawServer.start(listening(null), behaviour);
    }

    /** Starts a server that serves nobody but this client. */
    RawServer startFor(TlsIdentity client, Behaviour behaviour) throws GeneralSecurityException, IOException {
        SSLServerSocket listening = listening(client.trust);
        listening.setNeedClientAuth(true);
        return RawServer.start(listening, behaviour);
    }

    /** Saves the key and the certificate with {@link #PASSWORD}, for a client that reads them from a file. */
    public void saveTo(Path file) throws GeneralSecurityException, IOException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private SSLServerSocket listening(TrustManager[] clients) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, clients, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static URI uri(RawServer server) {
        return URI.create("https://localhost:" + server.port());
    }
}
