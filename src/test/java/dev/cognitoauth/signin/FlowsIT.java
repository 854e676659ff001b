package dev.cognitoauth.signin;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FlowsIT extends FlowsTest {}
