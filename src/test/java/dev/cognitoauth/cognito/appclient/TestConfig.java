package dev.cognitoauth.cognito.appclient;

import dev.cognitoauth.cognito.call.UpstreamConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads configuration from a map, on top of what a sound configuration needs. */
public final class TestConfig {

    public static final String CLIENT_ID = "1h57kf5cpq17m0eml12example";
    public static final String ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC123xyz";

    private static final Map<String, String> SOUND = Map.of(
            "auth.region", "eu-central-1",
            "auth.user-pool-id", "eu-central-1_AbC123xyz",
            "auth.client-id", CLIENT_ID);

    private TestConfig() {}

    public static <T> T read(Class<T> type, Map<String, String> more) {
        var values = new HashMap<>(SOUND);
        values.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withDefaultValues(values)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(type);
    }

    public static AppClient appClient(Map<String, String> more) {
        return new AppClient(read(CognitoConfig.class, more), read(UpstreamConfig.class, more), Optional.empty());
    }
}
