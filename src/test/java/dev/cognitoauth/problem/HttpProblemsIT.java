package dev.cognitoauth.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HttpProblemsIT extends HttpProblemsTest {}
