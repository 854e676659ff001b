package dev.cognitoauth.passkey;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class PasskeyResourceIT extends PasskeyResourceTest {}
