package dev.cognitoauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of other origins, by the configuration of CORS; session/CrossSiteIT has those of no configured one. */
class CrossSiteCheckTest {

    private static final String PAGE = "http://localhost:5173";

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5173, true, http://localhost:5173, same-site, true",
        "http://localhost:5173, true, http://localhost:5173, same-origin, true",
        "http://localhost:5173, true, http://localhost:5173, '', true",
        "/http:..localhost:5.*/, true, http://localhost:5173, same-site, true",
        "http://localhost:5173, true, http://auth.example.com, same-origin, true",
        "http://localhost:5173, true, https://auth.example.com, same-origin, true",
        "http://localhost:5173, true, https://auth.example.com:8443, same-origin, false",
        "http://localhost:5173, true, http://auth.example.com.evil.com, same-origin, false",
        "http://localhost:5173, true, ftp://auth.example.com, same-origin, false",
        "http://localhost:5173, true, http://localhost:5173, cross-site, false",
        "http://localhost:5173, true, http://localhost:5173, none, false",
        "http://localhost:5173, true, http://localhost:5174, same-site, false",
        "http://localhost:5173, true, '', same-site, false",
        "http://localhost:5173, true, null, same-site, false",
        "http://localhost:5173, false, http://localhost:5173, same-site, false",
        "http://localhost:5173, false, http://localhost:5173, same-origin, false",
        "*, true, http://localhost:5173, same-site, false"
    })
    void takesPagesOfTheSameSiteThatMaySendCookies(
            String origins, String credentials, String origin, String site, boolean passes) {
        Map<String, String> cors = Map.of(
                "quarkus.http.cors.enabled", "true",
                "quarkus.http.cors.origins", origins,
                "quarkus.http.cors.access-control-allow-credentials", credentials);

        assertThat(check(cors).passes(request(origin, site))).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({PAGE + ", same-site", PAGE + ", same-origin"})
    void takesNoOtherPageWithoutCors(String origin, String site) {
        Map<String, String> off =
                Map.of("quarkus.http.cors.origins", PAGE, "quarkus.http.cors.access-control-allow-credentials", "true");

        assertThat(check(off).passes(request(origin, site))).isFalse();
    }

    private static CrossSiteCheck check(Map<String, String> values) {
        VertxHttpConfig http = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VertxHttpConfig.class)
                .withDefaultValues(values)
                .withDefaultValue("quarkus.http.host", "localhost")
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(VertxHttpConfig.class);
        return new CrossSiteCheck(
                new OriginCheck(http, new EarlyRefusals(new ObjectMapper(), new ManagementRequests())));
    }

    private static RequestState request(String origin, String site) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-CSRF", "1");
        if (!origin.isEmpty()) {
            headers.add("Origin", origin);
        }
        if (!site.isEmpty()) {
            headers.add("Sec-Fetch-Site", site);
        }
        var request = stub(
                HttpServerRequest.class,
                Map.of("headers", headers, "authority", HostAndPort.create("auth.example.com", 80)));
        return RequestState.of(stub(RoutingContext.class, Map.of("request", request)));
    }

    private static <T> T stub(Class<T> type, Map<String, Object> results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> results.get(method.getName())));
    }
}
