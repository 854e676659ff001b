package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.FlowResult;
import dev.cognitoauth.http.RequestState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param code the stable code of the problem, {@code ok}, or {@code cancelled} where the caller left before the answer
 * @param result the answer, where it is one of a flow
 * @param body that of the request, where it says which user it is about
 */
record Exchange(
        Route route,
        int status,
        String code,
        @Nullable FlowResult result,
        @Nullable RequestAboutUser body,
        Duration took,
        RequestState request) {

    static final String OK = "ok";
    static final String CANCELLED = "cancelled";

    boolean isChallenge() {
        return result instanceof AuthResult.Challenge;
    }
}
