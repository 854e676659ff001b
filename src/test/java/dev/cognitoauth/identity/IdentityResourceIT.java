package dev.cognitoauth.identity;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class IdentityResourceIT extends IdentityResourceTest {}
