package dev.cognitoauth.password;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class PasswordResourceIT extends PasswordResourceTest {}
