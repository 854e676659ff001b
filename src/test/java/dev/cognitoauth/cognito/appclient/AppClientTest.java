package dev.cognitoauth.cognito.appclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AppClientTest {

    @Test
    void acceptsTokensOfItselfAndOfConfiguredClientsOnly() {
        AppClient client = TestConfig.appClient(Map.of("auth.accepted-clients", "2clientofaportal, 3clientofanapp"));

        assertThat(client.accepts("1h57kf5cpq17m0eml12example")).isTrue();
        assertThat(client.accepts("2clientofaportal")).isTrue();
        assertThat(client.accepts("3clientofanapp")).isTrue();
        assertThat(client.accepts("4clientofastranger")).isFalse();
        assertThat(client.accepts(null)).isFalse();
    }
}
