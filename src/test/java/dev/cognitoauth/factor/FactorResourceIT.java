package dev.cognitoauth.factor;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FactorResourceIT extends FactorResourceTest {}
