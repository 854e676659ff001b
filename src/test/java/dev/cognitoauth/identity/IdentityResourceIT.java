package dev.cognitoauth.identity;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class IdentityResourceIT extends IdentityResourceTest {}
