package dev.cognitoauth.kubernetes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The members that NGINX Gateway Fabric's resource definitions of these policies know, as far as they are used here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = NginxPolicy.ClientSettings.class, name = "ClientSettingsPolicy"),
    @Type(value = NginxPolicy.RateLimit.class, name = "RateLimitPolicy")
})
sealed interface NginxPolicy {

    String API_VERSION = "gateway.nginx.org/v1alpha1";

    List<Target> targets();

    record Metadata(String name, String namespace) {}

    record Target(String group, String kind, String name) {}

    record ClientSettings(String apiVersion, Metadata metadata, Spec spec) implements NginxPolicy {

        record Spec(Target targetRef, Body body) {}

        record Body(String maxSize, String timeout) {}

        @Override
        public List<Target> targets() {
            return List.of(spec.targetRef());
        }
    }

    record RateLimit(String apiVersion, Metadata metadata, Spec spec) implements NginxPolicy {

        record Spec(List<Target> targetRefs, Limit rateLimit) {}

        record Limit(Local local, boolean dryRun, String logLevel, int rejectCode) {}

        record Local(List<Rule> rules) {}

        record Rule(String key, String rate, int burst, int delay, boolean noDelay, String zoneSize) {}

        @Override
        public List<Target> targets() {
            return spec.targetRefs();
        }
    }
}
