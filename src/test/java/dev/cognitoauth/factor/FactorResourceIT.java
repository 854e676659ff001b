package dev.cognitoauth.factor;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class FactorResourceIT extends FactorResourceTest {}
