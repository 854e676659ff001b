package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.cognito.appclient.TestConfig;
import dev.cognitoauth.seal.SealConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventionTest {

    private static final String KEY = "k1:K5AviRHoGBj4yZ1dXZgxlXUE2Q6UXeLo9U7ngcx19jY=";
    private static final String OTHER_KEY = "k2:OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";

    @Test
    void isTheSameAfterARestartAndAtEachInstance() {
        assertThat(invention(KEY).sub("ada@example.com"))
                .isEqualTo(invention(KEY).sub(" ADA@example.com"))
                .isNotEqualTo(invention(KEY).sub("bob@example.com"))
                .isNotEqualTo(invention(OTHER_KEY).sub("ada@example.com"));
        assertThat(invention(KEY).verifier("ada@example.com").get("SALT"))
                .isEqualTo(invention(KEY).verifier("ada@example.com").get("SALT"));
    }

    @Test
    void namesAUserAsCognitoDoes() {
        Map<String, String> ofAddress = invention(KEY).verifier("ada@example.com");
        Map<String, String> ofName = invention(KEY).verifier("ada");

        assertThat(ofAddress.get("USER_ID_FOR_SRP")).isEqualTo(invention(KEY).sub("ada@example.com"));
        assertThat(ofName.get("USER_ID_FOR_SRP")).isEqualTo("ada");
    }

    @Test
    void imitatesTheSecretBlocksThatCognitoMakes() {
        Invention invention = invention(KEY);

        invention.learn("AbAbAbAbAb==");

        assertThat(invention.verifier("ada@example.com").get("SECRET_BLOCK")).matches("[Ab]{10}==");
    }

    private static Invention invention(String keys) {
        return new Invention(
                TestConfig.read(SealConfig.class, Map.of("auth.keys", keys)), TestConfig.appClient(Map.of()));
    }
}
