package dev.cognitoauth.admin;

import dev.cognitoauth.cognito.call.AdminConfig;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Serves the OpenAPI document of the calls of administrators at {@code /q/openapi} of the port that they are on. */
@Singleton
class AdministrationDescription {

    private static final String DOCUMENT = "/META-INF/administration.yaml";

    private final AdminConfig config;

    AdministrationDescription(AdminConfig config) {
        this.config = config;
    }

    void register(@Observes ManagementInterface management) {
        if (config.isOn()) {
            management.router().get("/q/openapi").blockingHandler(AdministrationDescription::answer);
        }
    }

    private static void answer(RoutingContext routing) {
        try (var document = Objects.requireNonNull(AdministrationDescription.class.getResourceAsStream(DOCUMENT))) {
            routing.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                    .end(Buffer.buffer(document.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
