package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.cognito.enumeration.Measurement.Probe;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** An enumerator with a clock, who asks about hundreds of names, of which some have an account that takes Cognito longer. */
@QuarkusIntegrationTest
@TestProfile(SafeMode.WithHighFloors.class)
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnumerationIT extends ServiceTest {

    private static final int PAIRS = 500;
    private static final int NAMES = 125;
    private static final long SEED = 23;
    /** Below this, times would be said to differ, as they do by chance in one of a hundred comparisons. */
    private static final double P = 0.01;

    @TestHTTPResource("/")
    URI service;

    private static final String TEST = UUID.randomUUID().toString();
    private static boolean created;

    /** Whose names are asked about. */
    private enum Group {
        UNKNOWN,
        EXISTING,
        DISABLED,
        LOCKED
    }

    /** What is asked about each name. */
    enum Question {
        SIGN_UP("/v1/sign-up", "{\"email\": \"%s\", \"password\": \"Correct-horse-7\"}", 201),
        RESEND("/v1/sign-up/resend", "{\"username\": \"%s\"}", 200),
        CONFIRM("/v1/sign-up/confirm", "{\"username\": \"%s\", \"code\": \"000000x\"}", 400),
        FORGOT("/v1/password/forgot", "{\"username\": \"%s\"}", 200),
        RESET(
                "/v1/password/reset",
                "{\"username\": \"%s\", \"code\": \"000000x\", \"new_password\": \"Battery-staple-8\"}",
                400),
        SIGN_IN("/v1/sign-in", "{\"username\": \"%s\", \"password\": \"Wrong-horse-77777\"}", 401),
        SRP("/v1/sign-in", "{\"username\": \"%s\", \"flow\": \"srp\", \"srp_a\": \"%s\"}", 200),
        CHOICE("/v1/sign-in", "{\"username\": \"%s\", \"flow\": \"choice\"}", 200);

        private final String path;
        private final String body;
        private final int status;

        Question(String path, String body, int status) {
            this.path = path;
            this.body = body;
            this.status = status;
        }

        Probe about(Group group, String name) {
            return new Probe(group.name(), path, body.formatted(name, "5e3a9d1c04b7f286".repeat(40)));
        }
    }

    @BeforeEach
    void letCognitoTakeLongerForUsers() {
        if (!created) {
            createUsers();
            created = true;
        }
        cognito.takeTime(SEED, Duration.ofMillis(5), Duration.ofMillis(10));
    }

    private void createUsers() {
        for (Group group : List.of(Group.EXISTING, Group.DISABLED, Group.LOCKED)) {
            names(group).distinct().forEach(this::create);
        }
        names(Group.DISABLED)
                .distinct()
                .forEach(name -> admin().adminDisableUser(user ->
                        user.userPoolId(SeededPools.USER_POOL_ID).username(name)));
        names(Group.LOCKED).distinct().forEach(name -> IntStream.range(0, 5).forEach(i -> lockOut(name)));
    }

    @AfterEach
    void letCognitoAnswerAtOnce() {
        cognito.takeTime(SEED, Duration.ZERO, Duration.ZERO);
    }

    /** It comes first, since the service learns from Cognito what challenges look like. */
    @Test
    @Order(1)
    void learnsNothingFromTheFirstAnswerByWhichSomebodyIsRefused() {
        String ofLocked = firstAnswer(Group.LOCKED);

        assertThat(AnswerShape.of(ofLocked)).isEqualTo(AnswerShape.of(firstAnswer(Group.UNKNOWN)));
    }

    private String firstAnswer(Group group) {
        Probe probe = Question.SRP.about(group, names(group).findFirst().orElseThrow());
        return post(probe.path(), probe.body()).extract().asString();
    }

    @ParameterizedTest
    @EnumSource
    void learnsNothing(Question question, TestReporter reporter) {
        Measurement first = measured(question);
        // The same difference twice is none by chance.
        Measurement second = first.differs(P) ? measured(question) : first;

        reporter.publishEntry(question.toString(), first.pValues().toString());
        assertThat(first.statuses()).containsExactly(question.status);
        assertThat(first.shapes()).as("answers of all groups").hasSize(1);
        assertThat(first.differing(P).stream().filter(second.differing(P)::contains))
                .as("groups that a clock tells apart: %s and %s", first.pValues(), second.pValues())
                .isEmpty();
    }

    private Measurement measured(Question question) {
        List<Probe> probes = new ArrayList<>();
        for (Group group : Group.values()) {
            names(group).forEach(name -> probes.add(question.about(group, fresh(question, group, name))));
        }
        return Measurement.of(service, probes, SEED);
    }

    /** A name that was signed up is no longer unknown. */
    private static String fresh(Question question, Group group, String name) {
        return question == Question.SIGN_UP && group == Group.UNKNOWN ? "u" + UUID.randomUUID() + "@example.com" : name;
    }

    /** Each name as often as no limit notices, and together as many as there are pairs. */
    private Stream<String> names(Group group) {
        return IntStream.range(0, PAIRS).mapToObj(i -> "u%d-%s-%s@example.com".formatted(i % NAMES, group, TEST));
    }

    private void create(String name) {
        admin().adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(name)
                .userAttributes(AttributeType.builder()
                        .name("email_verified")
                        .value("true")
                        .build()));
        admin().adminSetUserPassword(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(name)
                .password(PASSWORD)
                .permanent(true));
    }

    private void lockOut(String name) {
        try {
            admin().initiateAuth(attempt -> attempt.clientId(SeededPools.CLIENT_ID)
                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .authParameters(Map.of("USERNAME", name, "PASSWORD", OTHER_PASSWORD)));
        } catch (NotAuthorizedException wrong) {
            assertThat(wrong).isNotNull();
        }
    }

    /** The floor of the one call is five milliseconds higher than that of the other, which answers the same. */
    @Test
    void wouldFindADifferenceOfFiveMilliseconds() {
        List<Probe> probes = new ArrayList<>();
        names(Group.UNKNOWN).forEach(name -> {
            probes.add(Question.FORGOT.about(Group.UNKNOWN, name));
            probes.add(Question.RESEND.about(Group.EXISTING, name));
        });

        Measurement planted = Measurement.of(service, probes, SEED);

        assertThat(planted.shapes()).hasSize(1);
        assertThat(planted.differing(P)).containsExactly(Group.EXISTING.name());
    }
}
