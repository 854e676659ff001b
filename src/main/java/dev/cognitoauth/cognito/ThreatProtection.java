package dev.cognitoauth.cognito;

import dev.cognitoauth.http.Caller;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserContextDataType;

/** Tells Cognito's threat protection where a request comes from, where that is wanted. */
@Singleton
class ThreatProtection {

    private final boolean tells;
    private final int trustedProxies;

    ThreatProtection(AuthConfig config) {
        tells = config.forwardCaller();
        trustedProxies = config.trustedProxies();
    }

    /** What Cognito calls UserContextData, or null where it is not wanted. */
    @Nullable
    UserContextDataType contextOf(Caller caller) {
        if (!tells) {
            return null;
        }
        return UserContextDataType.builder()
                .ipAddress(caller.address(trustedProxies).orElse(null))
                .encodedData(caller.encodedData().orElse(null))
                .build();
    }
}
