package dev.cognitoauth.identity;

import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.StrictPool;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@TestProfile(StrictPool.class)
class NoIdentityPoolIT extends ServiceTest {

    @Test
    void saysThatThereIsNone() {
        Map<String, ?> unlink = Map.of(
                "identity_id", "us-east-1:00000000-0000-4000-8000-000000000001",
                "id_token", "a.b.c",
                "logins_to_remove", List.of("graph.facebook.com"));

        assertProblem(post("/v1/identity/credentials", Map.of()), 409, "identity_pool_not_configured");
        assertProblem(post("/v1/identity/token", Map.of()), 409, "identity_pool_not_configured");
        assertProblem(post("/v1/identity/unlink", unlink), 409, "identity_pool_not_configured");
    }
}
