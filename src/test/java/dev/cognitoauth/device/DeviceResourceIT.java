package dev.cognitoauth.device;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@QuarkusIntegrationTest
class DeviceResourceIT extends DeviceResourceTest {}
