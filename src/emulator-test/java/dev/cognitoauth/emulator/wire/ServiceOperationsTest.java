package dev.cognitoauth.emulator.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;

class ServiceOperationsTest {

    @Test
    void refusesAnOperationThatTwoPartsImplement() {
        List<CognitoIdentityProviderClient> parts = List.of(new GetsUser(), new AlsoGetsUser());

        assertThatThrownBy(() -> new ServiceOperations<>(
                        CognitoIdentityProviderClient.class, IllegalArgumentException::new, parts))
                .hasMessageContaining("GetUser is implemented twice")
                .hasMessageContaining("$GetsUser")
                .hasMessageContaining("AlsoGetsUser");
    }

    private static class GetsUser implements CognitoIdentityProviderClient {

        @Override
        public GetUserResponse getUser(GetUserRequest request) {
            return GetUserResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class AlsoGetsUser extends GetsUser {

        @Override
        public GetUserResponse getUser(GetUserRequest request) {
            return GetUserResponse.builder().build();
        }
    }
}
