package dev.cognitoauth.awshttp;

import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_KEY_MANAGERS_PROVIDER;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_TRUST_MANAGERS_PROVIDER;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.AttributeMap;

/** Opens connections to one origin, through the proxy and with TLS where they apply. */
final class Connector {

    private final NetClient client;
    private final SocketAddress address;

    Connector(VertxInternal vertx, Origin origin, ClientOptions options) {
        NetClientOptions netOptions = netOptions(origin, options);
        // A client belongs to the context that it is made on, and the caller's may end before the client does.
        var created = new NetClient[1];
        vertx.createEventLoopContext().dispatch(() -> created[0] = vertx.createNetClient(netOptions));
        this.client = created[0];
        this.address = SocketAddress.inetSocketAddress(origin.port(), origin.host());
    }

    /**
     * Delivers a result in any case.
     *
     * @param context whose event loop the connection will be on, and its result delivered on
     */
    void connect(
            ContextInternal context,
            Function<NetSocket, Connection> takeOver,
            Handler<AsyncResult<Connection>> result) {
        context.emit(
                result,
                any -> connect().map(socket -> takenOver(socket, takeOver)).onComplete(any));
    }

    private Future<NetSocket> connect() {
        try {
            return client.connect(address);
        } catch (Throwable failure) {
            // A client that was closed throws.
            return Future.failedFuture(failure);
        }
    }

    private static Connection takenOver(NetSocket socket, Function<NetSocket, Connection> takeOver) {
        try {
            return takeOver.apply(socket);
        } catch (Throwable failure) {
            socket.close();
            throw failure;
        }
    }

    void close() {
        client.close();
    }

    private static NetClientOptions netOptions(Origin origin, ClientOptions options) {
        Duration connectTimeout = options.connectTimeout();
        var netOptions = new NetClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setTcpKeepAlive(options.tcpKeepAlive());
        HttpProxy proxy = options.proxy();
        if (proxy != null && proxy.isFor(origin.host())) {
            netOptions.setProxyOptions(proxy.options(connectTimeout));
        }
        if (origin.secure()) {
            secure(netOptions, options.values());
            netOptions
                    .setSslHandshakeTimeout(connectTimeout.toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        }
        return netOptions;
    }

    private static void secure(NetClientOptions netOptions, AttributeMap options) {
        boolean trustAll = options.get(TRUST_ALL_CERTIFICATES);
        netOptions.setSsl(true).setTrustAll(trustAll).setHostnameVerificationAlgorithm(trustAll ? "" : "HTTPS");
        var trust = options.get(TLS_TRUST_MANAGERS_PROVIDER);
        if (trust != null && !trustAll) {
            netOptions.setTrustOptions(TrustOptions.wrap(trust.trustManagers()[0]));
        }
        var keys = options.get(TLS_KEY_MANAGERS_PROVIDER);
        X509KeyManager manager = keys == null ? null : x509(keys.keyManagers());
        if (manager != null) {
            netOptions.setKeyCertOptions(KeyCertOptions.wrap(manager));
        }
    }

    private static @Nullable X509KeyManager x509(javax.net.ssl.KeyManager @Nullable [] managers) {
        return managers == null
                ? null
                : Arrays.stream(managers)
                        .filter(X509KeyManager.class::isInstance)
                        .map(X509KeyManager.class::cast)
                        .findFirst()
                        .orElse(null);
    }
}
