package dev.cognitoauth.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HexFormat;
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
    private static final String KEY = CallerAddress.class.getName();
    /** A provider usually gives one customer a whole IPv6 network of this length. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final CurrentRequest currentRequest;
    private final int trustedProxies;

    CallerAddress(CurrentRequest currentRequest, CallerConfig config) {
        this.currentRequest = currentRequest;
        this.trustedProxies = config.trustedProxies();
    }

    /** The IP address without a port, or none where a proxy sent something that is not an address. */
    public Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(of(
                request.headers().getAll("X-Forwarded-For"),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                trustedProxies));
    }

    /**
     * One value for all requests that come from the same IPv4 address or IPv6 network as the current request; empty where
     * no request is being served.
     */
    public String current() {
        return currentRequest.routing().map(this::networkOf).orElse(NOBODY);
    }

    private String networkOf(RoutingContext routing) {
        String network = routing.get(KEY);
        if (network == null) {
            network = of(routing.request()).map(CallerAddress::network).orElse(NOBODY);
            routing.put(KEY, network);
        }
        return network;
    }

    static @Nullable String of(List<String> forwardedFor, @Nullable String peer, int trustedProxies) {
        if (trustedProxies == 0) {
            return peer;
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        return hops.length < trustedProxies ? peer : parse(hops[hops.length - trustedProxies].strip());
    }

    /** Reads {@code 192.0.2.1}, {@code 192.0.2.1:5678}, {@code 2001:db8::1} and {@code [2001:db8::1]:443}. */
    private static @Nullable String parse(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            String address = end < 0 ? "" : hop.substring(1, end);
            return NetUtil.isValidIpV6Address(address) && isPortOrNothing(hop.substring(end + 1)) ? address : null;
        }
        if (NetUtil.isValidIpV4Address(hop) || NetUtil.isValidIpV6Address(hop)) {
            return hop;
        }
        int colon = hop.indexOf(':');
        return colon > 0 && NetUtil.isValidIpV4Address(hop.substring(0, colon)) && isPortOrNothing(hop.substring(colon))
                ? hop.substring(0, colon)
                : null;
    }

    private static boolean isPortOrNothing(String text) {
        return text.isEmpty() || text.matches(":\\d{1,5}");
    }

    private static String network(String address) {
        byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= IPV6_NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
