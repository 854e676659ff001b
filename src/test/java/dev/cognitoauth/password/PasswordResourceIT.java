package dev.cognitoauth.password;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordResourceIT extends PasswordResourceTest {}
