package dev.cognitoauth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A=b | b",
                "A = b | b",
                "  A=b | b",
                "export A=b | b",
                "export\tA=b | b",
                "A: b | b",
                "A=\"b c\" | b c",
                "A='b c' | b c",
                "A= \"b\" | b",
                "A=\"b\" # comment | b",
                "A='b'# comment | b",
                "A=b # comment | b",
                "A=b\t# comment | b",
                "A=b#c | b#c",
                "A=\"b # c\" | b # c",
                "A='b # c' | b # c",
                "A= # comment | ^^",
                "A= | ^^",
                "A=\"\" | ^^",
                "A='' | ^^",
                "A=b=c== | b=c==",
                "A=https://app.example.com/ | https://app.example.com/",
                "A=\"b \\\" c\" | b \" c",
                "A=\"b\\\\c\" | b\\c",
                "A='b\\nc' | b\\nc",
                "A=b\\nc | b\\nc",
                "A=C:\\\\dir | C:\\\\dir",
                "A=\"b | \"b",
                "A=b\" | b\"",
                "A=\"b\"c | \"b\"c",
                "\uFEFFA=b | b"
            })
    void readsALineAsDockerComposeAndDotenvDo(String text, String value) {
        assertThat(DotEnv.parse(text)).containsEntry("A", value);
    }

    @Test
    void readsAllLinesWithAnyLineEnding() {
        assertThat(DotEnv.parse("A=0\nA=1 \r\nB='2'\r\n\r\n#C=3\nnot a line\n D=\"4\" # four\nE=5"))
                .isEqualTo(Map.of("A", "1", "B", "2", "D", "4", "E", "5"));
    }

    @Test
    void readsAValueOfSeveralLinesInQuotes() {
        assertThat(DotEnv.parse("A=\"one\ntwo\\nthree\"\nB='four\nfive'"))
                .isEqualTo(Map.of("A", "one\ntwo\nthree", "B", "four\nfive"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A=${B} | b",
                "A=\"${B}\" | b",
                "A='${B}' | ${B}",
                "A='$B' | $B",
                "A='c$' | c$",
                "A=\"\\${B}\" | ${B}",
            })
    void expandsNoNamesInSingleQuotes(String line, String value) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(DotEnv.parse("B=b\n" + line), 1))
                .build();

        assertThat(config.getConfigValue("A").getValue()).isEqualTo(value);
    }
}
