package dev.cognitoauth.cognito.call;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UpstreamIT extends UpstreamTest {}
