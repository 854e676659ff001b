package dev.cognitoauth.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class HttpProblemsIT extends HttpProblemsTest {}
