package dev.cognitoauth.awshttp;

import dev.cognitoauth.awshttp.RawServer.Behaviour;
import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
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
record TlsIdentity(KeyManager[] keys, TrustManager[] trust) {

    private static final char[] PASSWORD = "test".toCharArray();

    static TlsIdentity of(String name) throws GeneralSecurityException, IOException {
        var certificate = new SelfSignedCertificate(name);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", certificate.key(), PASSWORD, new Certificate[] {certificate.cert()});
        store.setCertificateEntry("certificate", certificate.cert());
        certificate.delete();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return new TlsIdentity(keys.getKeyManagers(), trust.getTrustManagers());
    }

    RawServer start(Behaviour behaviour) throws GeneralSecurityException, IOException {
        return RawServer.start(listening(null), behaviour);
    }

    /** Starts a server that serves nobody but this client. */
    RawServer startFor(TlsIdentity client, Behaviour behaviour) throws GeneralSecurityException, IOException {
        SSLServerSocket listening = listening(client.trust);
        listening.setNeedClientAuth(true);
        return RawServer.start(listening, behaviour);
    }

    private SSLServerSocket listening(TrustManager[] clients) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, clients, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static URI uri(RawServer server) {
        return URI.create("https://localhost:" + server.port());
    }
}
