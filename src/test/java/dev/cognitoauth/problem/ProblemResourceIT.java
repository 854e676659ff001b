package dev.cognitoauth.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ProblemResourceIT extends ProblemResourceTest {}
