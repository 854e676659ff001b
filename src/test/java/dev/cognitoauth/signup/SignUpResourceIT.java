package dev.cognitoauth.signup;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SignUpResourceIT extends SignUpResourceTest {}
