package dev.cognitoauth.login;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LoginResourceIT extends LoginResourceTest {}
