package dev.cognitoauth.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address that a request comes from. Each trusted proxy appends the address that called it to {@code
 * X-Forwarded-For}, so only that many entries from the right can be believed; the caller may have written the rest.
 */
@Singleton
public class CallerAddress {

    private static final String NOBODY = "";

    private final CurrentRequest currentRequest;
    private final int trustedProxies;
    private final boolean isConfigured;

    CallerAddress(CurrentRequest currentRequest, CallerConfig config) {
        this.currentRequest = currentRequest;
        this.trustedProxies = config.trustedProxies().orElse(0);
        this.isConfigured = config.trustedProxies().isPresent();
    }

    /**
     * The IP address without a port, such as {@code 192.0.2.1} also for {@code ::ffff:192.0.2.1}, or none where a proxy sent
     * something that is not an address.
     */
    public Optional<String> of(RequestState request) {
        return request.caller(this::find).map(IpAddress::text);
    }

    /** The address of the current request's caller; empty also where no request is being served. */
    public Optional<String> ofCurrent() {
        return currentRequest.state().flatMap(this::of);
    }

    /**
     * One value for all requests that come from the same IPv4 address or IPv6 network as the current request; empty where
     * no request is being served.
     */
    public String networkOfCurrent() {
        return currentRequest.state().map(this::networkOf).orElse(NOBODY);
    }

    /** The same for a request that is answered before it is the current one. */
    public String networkOf(RequestState request) {
        return request.caller(this::find).map(IpAddress::network).orElse(NOBODY);
    }

    /** Whether it was said how many proxies there are, without which all callers may seem to have the address of one. */
    public boolean isConfigured() {
        return isConfigured;
    }

    private Optional<IpAddress> find(HttpServerRequest request) {
        return Optional.ofNullable(find(
                trustedProxies == 0 ? List.of() : request.headers().getAll("X-Forwarded-For"),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                trustedProxies));
    }

    static @Nullable IpAddress find(List<String> forwardedFor, @Nullable String peer, int trustedProxies) {
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        if (trustedProxies > 0 && hops.length >= trustedProxies) {
            return parse(hops[hops.length - trustedProxies].strip());
        }
        return peer == null ? null : IpAddress.parse(peer);
    }

    /** Reads {@code 192.0.2.1}, {@code 192.0.2.1:5678}, {@code 2001:db8::1} and {@code [2001:db8::1]:443}. */
    private static @Nullable IpAddress parse(String hop) {
        boolean bracketed = hop.startsWith("[");
        int end = hop.indexOf(bracketed ? ']' : ':');
        String address = end < 0 ? "" : hop.substring(bracketed ? 1 : 0, end);
        if (!bracketed && !NetUtil.isValidIpV4Address(address)) {
            return IpAddress.parse(hop);
        }
        boolean isRightKind = !bracketed || address.indexOf(':') >= 0;
        return isRightKind && isPortOrNothing(hop.substring(bracketed ? end + 1 : end))
                ? IpAddress.parse(address)
                : null;
    }

    private static boolean isPortOrNothing(String text) {
        return text.isEmpty() || text.matches(":\\d{1,5}");
    }
}
