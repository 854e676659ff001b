package dev.cognitoauth.http;

import dev.cognitoauth.cognito.offending.OffendingRecord;
import io.vertx.ext.web.RoutingContext;

/** Breaks what ArchitectureTest demands of the package {@code http}. */
public record Offender(OffendingRecord ofCognito) {

    static void note(RoutingContext routing) {
        routing.put("key", "value");
    }
}
