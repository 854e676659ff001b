package dev.cognitoauth.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kubernetes.client.openapi.JSON;
import java.util.Locale;

/** The published type of a manifest; unknown members are refused, and missing ones of Kubernetes' own kinds. */
final class Models {

    private static final String KUBERNETES = "io.kubernetes.client.openapi.models.";
    private static final String PROMETHEUS = "io.fabric8.openshift.api.model.monitoring.";

    /** Those of the Prometheus operator would keep what they do not know. */
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
            if (apiVersion.startsWith("monitoring.coreos.com/")) {
                return STRICT.treeToValue(manifest, Class.forName(PROMETHEUS + version + "." + kind));
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
