package dev.cognitoauth.limits;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.cognitoauth.Secret;
import dev.cognitoauth.limits.Limit.Group;
import dev.cognitoauth.testing.ProjectClasses;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which limits each resource method has to keep, besides that of all calls. */
@Tag("verify")
class LimitedMethodsTest {

    /** Whoever adds a method decides here that it guesses nothing and sends nothing, or to which group it belongs. */
    @Test
    void areTheseGroups() {
        var groups = methods()
                .filter(method -> method.isAnnotatedWith(Limited.class))
                .collect(toMap(
                        JavaMethod::getName,
                        method -> Arrays.asList(method.getAnnotationOfType(Limited.class)
                                        .value())
                                .toString()));

        assertThat(groups)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("signIn", of(Group.SIGN_IN)),
                        Map.entry("startSession", of(Group.SIGN_IN)),
                        Map.entry("changePassword", of(Group.SIGN_IN)),
                        Map.entry("respondToChallenge", of(Group.CODE)),
                        Map.entry("answerChallengeOfSession", of(Group.CODE)),
                        Map.entry("confirmSignUp", of(Group.CODE)),
                        Map.entry("resetPassword", of(Group.CODE)),
                        Map.entry("verifyAttribute", of(Group.CODE)),
                        Map.entry("verifyTotp", of(Group.CODE)),
                        Map.entry("signUp", of(Group.MESSAGE)),
                        Map.entry("resendConfirmationCode", of(Group.MESSAGE)),
                        Map.entry("forgotPassword", of(Group.MESSAGE)),
                        Map.entry("sendAttributeCode", of(Group.MESSAGE)),
                        Map.entry("startLogin", of(Group.LOGIN)),
                        Map.entry("completeLogin", of(Group.LOGIN)),
                        Map.entry("completeLoginOfSession", of(Group.LOGIN)),
                        Map.entry("startLink", of(Group.LOGIN)),
                        Map.entry("completeLink", of(Group.LOGIN)),
                        Map.entry("unlinkAccount", of(Group.LOGIN))));
    }

    /** Whoever adds a method decides here that nobody can guess what its body has, or that nobody gains by it. */
    @Test
    void areOfAGroupWhereSomebodyCouldGuessASecret() {
        assertThat(methods()
                        .filter(method -> !method.isAnnotatedWith(Limited.class))
                        .filter(LimitedMethodsTest::takesSecret)
                        .map(JavaMethod::getName))
                .containsExactlyInAnyOrder(
                        // Random, signed or encrypted, and so too long to be guessed.
                        "refreshTokens",
                        "revokeToken",
                        "associateTotp",
                        "getCredentials",
                        "getIdentityToken",
                        "unlinkIdentity",
                        "giveEventFeedback",
                        // These say what it will be.
                        "confirmDevice",
                        "adminCreateUser",
                        "adminSetPassword");
    }

    private static boolean takesSecret(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .filter(body -> body.isRecord() || body.isInterface())
                .flatMap(body -> Stream.concat(Stream.of(body), body.getAllSubclasses().stream()))
                .flatMap(body -> body.getFields().stream())
                .anyMatch(member -> member.getRawType().isEquivalentTo(Secret.class));
    }

    @Test
    void areOfLimitedResources() {
        assertThat(methods().map(JavaMethod::getOwner).distinct())
                .filteredOn(resource -> !resource.isAnnotatedWith(Limited.class))
                .extracting(JavaClass::getSimpleName)
                .containsExactly("ProblemResource");
    }

    private static String of(Group group) {
        return "[" + group + "]";
    }

    private static Stream<JavaMethod> methods() {
        return ProjectClasses.ALL.stream()
                .filter(type -> type.isAnnotatedWith(Path.class)
                        && !type.getPackageName().contains("emulator"))
                .flatMap(resource -> resource.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class));
    }
}
