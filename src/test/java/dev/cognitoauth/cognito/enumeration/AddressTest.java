package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.emulator.model.MessageDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "email, ada@example.com",
        "email, a@b",
        "email, ada@b@example.com",
        "phone_number, +15551234567",
        "phone_number, +49151234567890",
        "phone_number, +1234"
    })
    void isMaskedAsByCognito(String attribute, String address) {
        assertThat(Address.of(address)).contains(CodeDelivery.of(MessageDelivery.details(attribute, address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "@example.com", "ada@", "+", "1555", "+1555a", " "})
    void isNotThatOfAnythingElse(String text) {
        assertThat(Address.of(text)).isEmpty();
    }

    @Test
    void isNothingOfANameOfBlanksThatPassForText() {
        assertThat(Address.ofUser("\u2003").destination()).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, SMS, +***",
        "+15551234567, SMS, +*******4567",
        "+15551234567, EMAIL, +***",
        "\uD83D\uDE00da, EMAIL, \uD83D\uDE00***"
    })
    void isInventedFromTheNameOnly(String username, String medium, String destination) {
        assertThat(Address.ofUser(username, medium).destination()).isEqualTo(destination);
        assertThat(Address.ofUser(username, medium).medium()).isEqualTo(medium);
    }
}
