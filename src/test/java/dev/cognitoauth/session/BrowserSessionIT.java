package dev.cognitoauth.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class BrowserSessionIT extends BrowserSessionTest {}
