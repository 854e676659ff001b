package dev.cognitoauth.login;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class LoginResourceIT extends LoginResourceTest {}
