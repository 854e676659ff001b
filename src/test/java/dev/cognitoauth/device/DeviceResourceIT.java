package dev.cognitoauth.device;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DeviceResourceIT extends DeviceResourceTest {}
