package dev.cognitoauth.cognito;

import dev.cognitoauth.cognito.appclient.CognitoConfig;
import dev.cognitoauth.http.CallerAddress;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserContextDataType;

/** Tells Cognito's threat protection about the caller, where the configuration asks for it. */
@Singleton
class ThreatProtection {

    private final boolean enabled;
    private final CallerAddress addresses;

    ThreatProtection(CognitoConfig config, CallerAddress addresses) {
        this.enabled = config.forwardCaller();
        this.addresses = addresses;
    }

    /**
     * What Cognito calls UserContextData, of the request that is being served; null where the configuration does not ask for
     * it.
     */
    @Nullable
    UserContextDataType contextOf(@Nullable String encodedData) {
        if (!enabled) {
            return null;
        }
        return UserContextDataType.builder()
                .ipAddress(addresses.ofCurrent().orElse(null))
                .encodedData(encodedData)
                .build();
    }
}
