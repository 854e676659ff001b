package dev.cognitoauth.mfa;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MfaResourceIT extends MfaResourceTest {}
