package dev.cognitoauth.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kubernetes.client.openapi.JSON;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The published type of a manifest; unknown members are refused, and missing ones of Kubernetes' own kinds. */
final class Models {

    private static final String KUBERNETES = "io.kubernetes.client.openapi.models.";
    /** The packages of kinds that are not Kubernetes' own, by what their apiVersion begins with. */
    private static final Map<String, String> OTHERS = Map.of(
            "monitoring.coreos.com/", "io.fabric8.openshift.api.model.monitoring.",
            "gateway.networking.k8s.io/", "io.fabric8.kubernetes.api.model.gatewayapi.");

    /**
     * What stays a {@link JsonNode}, because only npm has published types: GateManifestsTest holds it against those. Of the
     * Gateway API, that is a route with a filter that the published type in Java does not know.
     */
    private static final Set<String> PROXIES =
            Set.of("gateway.envoyproxy.io/", "security.istio.io/", "networking.istio.io/", "traefik.io/");

    /** They would keep what they do not know. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private Models() {}

    static Object read(JsonNode manifest) {
        String apiVersion = manifest.path("apiVersion").textValue();
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        String kind = manifest.path("kind").textValue();
        try {
            if (apiVersion.equals(NginxPolicy.API_VERSION)) {
                return STRICT.treeToValue(manifest, NginxPolicy.class);
            }
            if (PROXIES.stream().anyMatch(apiVersion::startsWith) || manifest.findValue("externalAuth") != null) {
                return manifest;
            }
            for (var other : OTHERS.entrySet()) {
                if (apiVersion.startsWith(other.getKey())) {
                    return STRICT.treeToValue(manifest, Class.forName(other.getValue() + version + "." + kind));
                }
            }
            Class<?> type = Class.forName(KUBERNETES + version.toUpperCase(Locale.ROOT) + kind);
            return JSON.deserialize(manifest.toString(), type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("There is no " + kind + " in " + apiVersion, e);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }
}
