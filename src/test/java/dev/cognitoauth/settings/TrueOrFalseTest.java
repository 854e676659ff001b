package dev.cognitoauth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrueOrFalseTest {

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "TRUE, true",
        "yes, true",
        "on, true",
        "1, true",
        "false, false",
        "no, false",
        "off, false",
        "0, false"
    })
    void readsTheUsualWords(String word, boolean value) {
        assertThat(config(word).getValue("any", boolean.class)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ture", "flase", "tru", "enabled", "2", "truefalse"})
    void refusesAnyOtherWord(String word) {
        assertThatThrownBy(() -> config(word).getValue("any", boolean.class)).hasMessageContaining("any");
    }

    private static SmallRyeConfig config(String value) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(Map.of("any", value))
                .build();
    }
}
