package dev.cognitoauth.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusIntegrationTest
@Tag("slow")
class ProblemResourceIT extends ProblemResourceTest {}
