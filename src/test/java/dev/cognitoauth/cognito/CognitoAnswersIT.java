package dev.cognitoauth.cognito;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CognitoAnswersIT extends CognitoAnswersTest {}
