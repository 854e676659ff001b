package dev.cognitoauth.passkey;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasskeyResourceIT extends PasskeyResourceTest {}
