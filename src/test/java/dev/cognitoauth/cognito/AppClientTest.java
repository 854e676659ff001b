package dev.cognitoauth.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppClientTest {

    @Test
    void acceptsTokensOfItselfAndOfConfiguredClientsOnly() {
        AppClient client = TestConfig.appClient(Map.of("auth.accepted-clients", "2clientofaportal,3clientofanapp"));

        assertThat(client.accepts("1h57kf5cpq17m0eml12example")).isTrue();
        assertThat(client.accepts("2clientofaportal")).isTrue();
        assertThat(client.accepts("3clientofanapp")).isTrue();
        assertThat(client.accepts("4clientofastranger")).isFalse();
        assertThat(client.accepts(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "auth.region, europe, AWS_REGION is malformed",
        "auth.user-pool-id, us-east-1_AbC123xyz, COGNITO_USER_POOL_ID is malformed",
        "auth.client-id, not a client, COGNITO_CLIENT_ID is malformed",
        "auth.identity-pool-id, eu-central-1, COGNITO_IDENTITY_POOL_ID is malformed",
        "auth.accepted-clients, 'good,not good', AUTH_ACCEPTED_CLIENTS is malformed",
    })
    void refusesAMalformedValueByItsName(String property, String value, String message) {
        assertThatThrownBy(() -> TestConfig.appClient(Map.of(property, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }
}
