package dev.cognitoauth.cognito;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class ErrorTableIT extends ErrorTableTest {}
