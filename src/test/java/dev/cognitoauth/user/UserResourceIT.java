package dev.cognitoauth.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class UserResourceIT extends UserResourceTest {}
