package dev.cognitoauth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables that documents and deployments name against those that are checked at the start. */
class DocumentedSettingsTest {

    private static final Pattern NAME =
            Pattern.compile("\\b(?:AUTH|COGNITO|OTEL|QUARKUS)(?:_[A-Z]+)+\\b|\\bAWS_REGION\\b");

    /** Not a variable, but one of Cognito's words in the template. */
    private static final String EMAIL_SENDING_ACCOUNT = "COGNITO_DEFAULT";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "EMULATOR.md",
                "src/main/cloudformation/README.md",
                "src/main/cloudformation/cognito.yaml",
                "src/main/docker/README.md",
                "src/main/docker/Dockerfile.jvm",
                "src/main/java/dev/cognitoauth/ops/README.md",
                "src/main/kubernetes/README.md",
                "src/main/kubernetes/gate/README.md",
                "src/main/kubernetes/base/deployment.yaml",
                "src/main/kubernetes/components/redis/kustomization.yaml",
                "src/main/kubernetes/components/traces/kustomization.yaml",
                "src/main/kubernetes/overlays/dev/cognito.env",
                "src/main/kubernetes/overlays/prod/cognito.env"
            })
    void areChecked(String file) throws IOException {
        assertThat(names(file)).isNotEmpty().isSubsetOf(settings().toList());
    }

    @Test
    void areInTheReadme() throws IOException {
        String table = Files.readString(Path.of("README.md"));

        assertThat(settings().filter(name -> name.matches("(AUTH|AWS|COGNITO)_.*")))
                .allSatisfy(name -> assertThat(table).contains("| `" + name + "` |"));
    }

    private static Stream<String> names(String file) throws IOException {
        return NAME.matcher(Files.readString(Path.of(file)))
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.equals(EMAIL_SENDING_ACCOUNT));
    }

    private static Stream<String> settings() {
        return Arrays.stream(Setting.values()).map(Setting::name);
    }
}
