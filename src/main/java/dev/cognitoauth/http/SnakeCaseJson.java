package dev.cognitoauth.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Reads and writes JSON with OAuth's snake_case names. It is strict and bounded: what it does not understand it refuses,
 * and so few tokens fit into a request that no request can make the service do much work.
 */
@Singleton
public class SnakeCaseJson implements ObjectMapperCustomizer {

    /** The valid request with the most entries has two thirds as many tokens. */
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxTokenCount(1_000)
            .maxNestingDepth(50)
            .maxNumberLength(100)
            .maxNameLength(1_024)
            .maxStringLength(BodyLimit.MAX_BYTES)
            .build();

    @Override
    public void customize(ObjectMapper json) {
        json.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false);
        json.getFactory().setStreamReadConstraints(BOUNDS);
        json.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        refuseCoercion(json, LogicalType.Textual);
        refuseCoercion(json, LogicalType.Boolean);
    }

    private static void refuseCoercion(ObjectMapper json, LogicalType to) {
        var coercion = json.coercionConfigFor(to);
        for (CoercionInputShape from : CoercionInputShape.values()) {
            coercion.setCoercion(from, CoercionAction.Fail);
        }
    }
}
