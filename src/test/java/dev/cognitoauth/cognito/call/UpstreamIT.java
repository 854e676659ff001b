package dev.cognitoauth.cognito.call;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class UpstreamIT extends UpstreamTest {}
