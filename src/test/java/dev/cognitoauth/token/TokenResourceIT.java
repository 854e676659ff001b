package dev.cognitoauth.token;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class TokenResourceIT extends TokenResourceTest {}
