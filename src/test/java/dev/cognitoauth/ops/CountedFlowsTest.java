package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import dev.cognitoauth.cognito.request.FlowRequest;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.FlowResult;
import dev.cognitoauth.cognito.result.SessionResult;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.testing.ProjectClasses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody does who has not signed in is a step of a flow. */
@Tag("verify")
class CountedFlowsTest {

    /** Whoever adds an operation decides here that its route says enough, or lets its request or result name a counter. */
    @Test
    void countsEachStepOfAFlowButThese() {
        var uncounted = ProjectClasses.ALL.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(resource -> resource.getMethods().stream())
                .filter(resource -> !resource.getOwner().getPackageName().endsWith(".admin"))
                .filter(CountedFlowsTest::isStepOfAFlow)
                .filter(operation -> !isCounted(operation));

        assertThat(uncounted.map(JavaMethod::getName))
                .containsExactlyInAnyOrder(
                        "startLogin",
                        "resendConfirmationCode",
                        "forgotPassword",
                        "resetPassword",
                        "associateTotp",
                        "verifyTotp",
                        "refreshTokens",
                        "refreshSession",
                        "endSession",
                        "revokeToken",
                        "giveEventFeedback",
                        "getCredentials",
                        "getIdentityToken",
                        "unlinkIdentity");
    }

    private static boolean isStepOfAFlow(JavaMethod operation) {
        return operation.isMetaAnnotatedWith(HttpMethod.class)
                && !operation.isAnnotatedWith(GET.class)
                && operation.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(AccessToken.class));
    }

    /** Tokens and challenges are results of several flows, so that only requests can say which one it is. */
    private static boolean isCounted(JavaMethod operation) {
        JavaClass result = ((JavaParameterizedType) operation.getReturnType())
                .getActualTypeArguments()
                .get(0)
                .toErasure();
        return operation.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(FlowRequest.class))
                || result.isAssignableTo(FlowResult.class)
                        && !result.isAssignableTo(AuthResult.class)
                        && !result.isAssignableTo(SessionResult.class);
    }
}
