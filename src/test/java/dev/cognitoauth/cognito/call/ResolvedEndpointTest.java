package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointParams;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;

class ResolvedEndpointTest {

    private static final CognitoIdentityProviderEndpointParams IN_FRANKFURT =
            CognitoIdentityProviderEndpointParams.builder()
                    .region(Region.EU_CENTRAL_1)
                    .useDualStack(false)
                    .useFips(false)
                    .build();

    @Test
    void appliesTheRulesToTheFirstCallOnly() {
        var applied = new AtomicInteger();
        var rules = CognitoIdentityProviderEndpointProvider.defaultProvider();
        var endpoint = new ResolvedEndpoint(configuration -> {
            applied.incrementAndGet();
            return rules.resolveEndpoint(configuration);
        });

        URI first = endpoint.resolveEndpoint(IN_FRANKFURT).join().url();
        URI second = endpoint.resolveEndpoint(IN_FRANKFURT).join().url();

        assertThat(first).isEqualTo(URI.create("https://cognito-idp.eu-central-1.amazonaws.com"));
        assertThat(second).isSameAs(first);
        assertThat(applied).hasValue(1);
    }
}
