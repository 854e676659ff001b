package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cognitoauth.cognito.offending.OffendingOperations;
import dev.cognitoauth.cognito.offending.OffendingRecord;
import dev.cognitoauth.signup.offending.OffendingHelper;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of ArchitectureTest against classes that break it. */
class ArchitectureRulesTest {

    /** By their files, because continuous testing has classes without them. */
    private static final JavaClasses OFFENDERS = new ClassFileImporter()
            .importPaths(Stream.of(
                            OffendingHelper.class,
                            OffendingHelper.Request.class,
                            OffendingRecord.class,
                            dev.cognitoauth.cognito.token.Offender.class,
                            dev.cognitoauth.cognito.login.Offender.class,
                            OffendingOperations.class,
                            dev.cognitoauth.problem.Offender.class,
                            dev.cognitoauth.http.Offender.class,
                            dev.cognitoauth.awshttp.Offender.class,
                            dev.cognitoauth.admin.Offender.class,
                            dev.cognitoauth.emulator.Offender.class)
                    .map(type -> Path.of("target/test-classes", type.getName().replace('.', '/') + ".class"))
                    .toList());

    @ParameterizedTest
    @MethodSource("rules")
    void canFail(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        var rule = (ArchRule) field.get(null);

        assertThatThrownBy(() -> rule.check(OFFENDERS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }

    @Test
    void wantsASecretInTheRequestOfAFlowAndInCognitosRecords() {
        assertThat(ArchitectureTest.secretsOfCallersAreSecrets
                        .evaluate(OFFENDERS)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("OffendingHelper$Request.password");
        assertThat(ArchitectureTest.secretsOfCognitoAreSecrets
                        .evaluate(OFFENDERS)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("OffendingRecord.accessToken");
    }

    private static Stream<Field> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class));
    }
}
