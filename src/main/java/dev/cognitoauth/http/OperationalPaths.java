package dev.cognitoauth.http;

import io.quarkus.runtime.LaunchMode;
import org.jspecify.annotations.Nullable;

/**
 * The paths below {@code /q}. Probes and metrics have a port of their own; here there is only the API's description, and
 * only by its plain path, so that a proxy that lets {@code /v1} through cannot be led to it by {@code /v1/../q/openapi}.
 */
final class OperationalPaths {

    private static final String ROOT = "/q/";
    private static final String OPENAPI = "/q/openapi";

    private OperationalPaths() {}

    /**
     * @param asSent the path of the request line
     * @param asRouted the path without dots, doubled slashes and needless escapes
     */
    static boolean isHidden(@Nullable String asSent, String asRouted) {
        boolean operational = asRouted.equals("/q") || asRouted.startsWith(ROOT);
        return operational && (asSent == null || !asSent.startsWith(isProduction() ? OPENAPI : ROOT));
    }

    /** Development and tests have Swagger UI and Quarkus' Dev UI there too. */
    private static boolean isProduction() {
        return LaunchMode.current() == LaunchMode.NORMAL;
    }
}
