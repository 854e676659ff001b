package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.INITIATE_AUTH;
import static dev.cognitoauth.cognito.call.Operation.RESPOND_TO_AUTH_CHALLENGE;
import static dev.cognitoauth.cognito.call.Operation.RESPOND_WITH_PASSKEY;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.cognito.enumeration.FirstFactor;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Credential;
import dev.cognitoauth.cognito.request.FlowRequest;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.token.TokenFamilies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/** InitiateAuth and RespondToAuthChallenge. */
@ApplicationScoped
public class SignInOperations {

    private final Upstream upstream;
    private final CognitoIdentityProviderAsyncClient cognito;
    private final AppClient client;
    private final ThreatProtection threatProtection;
    private final TokenFamilies families;
    private final FirstFactor firstFactor;
    private final Migration migration;

    SignInOperations(
            Upstream upstream,
            CognitoIdentityProviderAsyncClient cognito,
            AppClient client,
            ThreatProtection threatProtection,
            TokenFamilies families,
            FirstFactor firstFactor,
            Migration migration) {
        this.upstream = upstream;
        this.cognito = cognito;
        this.client = client;
        this.threatProtection = threatProtection;
        this.families = families;
        this.firstFactor = firstFactor;
        this.migration = migration;
    }

    /** The request that starts a sign-in. Each kind of request knows the flow of Cognito that it stands for. */
    public interface Attempt extends FlowRequest {

        /** Cognito's AuthFlow, such as {@code USER_PASSWORD_AUTH}. */
        String authFlow();

        @Override
        String username();

        /** Cognito's AuthParameters, without USERNAME and SECRET_HASH. */
        Map<String, String> authParameters();

        /** The session of an earlier step, such as confirming the sign-up. */
        default @Nullable Secret session() {
            return null;
        }

        @Nullable
        ClientMetadata clientMetadata();

        @Override
        default List<String> counter() {
            return List.of("auth.sign.ins", "flow", authFlow());
        }
    }

    /** The request that answers a challenge. Each kind of answer knows the ChallengeResponses that Cognito expects. */
    public interface ChallengeResponse extends FlowRequest {

        /** Cognito's ChallengeName, such as {@code NEW_PASSWORD_REQUIRED}. */
        String challenge();

        @Override
        String username();

        /** The session of the challenge; none for an SRP proof, whose secret block takes its place. */
        @Nullable
        Secret session();

        /** What a passkey has answered, where the user signs in with one. */
        default @Nullable Credential credential() {
            return null;
        }

        /** Cognito's ChallengeResponses, without USERNAME and SECRET_HASH. */
        Map<String, String> responses();

        @Nullable
        ClientMetadata clientMetadata();

        @Override
        default List<String> counter() {
            return List.of("auth.challenge.answers", "challenge", challenge());
        }
    }

    public Uni<AuthResult> start(Attempt attempt, @Nullable String encodedData) {
        Uni<AuthResult> answer = upstream.call(
                        INITIATE_AUTH,
                        () -> cognito.initiateAuth(request -> request.clientId(client.id())
                                .authFlow(attempt.authFlow())
                                .authParameters(withUser(attempt.username(), attempt.authParameters()))
                                .session(Secret.textOrNull(attempt.session()))
                                .userContextData(threatProtection.contextOf(encodedData))
                                .clientMetadata(ClientMetadata.entriesOrNull(attempt.clientMetadata()))))
                .map(AuthenticationResults::of)
                .invoke(this::remember);
        answer = migration.bringAlong(attempt.username(), attempt.authParameters(), answer);
        return firstFactor.start(
                attempt.username(),
                attempt.authFlow(),
                attempt.authParameters(),
                attempt.session(),
                answer,
                () -> startOfNobody(attempt.authFlow(), attempt.authParameters()));
    }

    public Uni<AuthResult> respond(ChallengeResponse answer, @Nullable String encodedData) {
        return firstFactor.respond(
                answer.username(),
                answer.challenge(),
                answer.session(),
                answer.responses(),
                session -> respond(answer, session, encodedData),
                () -> startOfNobody("USER_AUTH", answer.responses()));
    }

    /** A start by Secure Remote Password with what a caller has given, but with a name that nobody has. */
    private Uni<AuthResult> startOfNobody(String flow, Map<String, String> given) {
        return upstream.call(INITIATE_AUTH, () -> {
                    var parameters = new HashMap<String, String>();
                    parameters.put("SRP_A", given.get("SRP_A"));
                    if (flow.equals("USER_AUTH")) {
                        parameters.put("PREFERRED_CHALLENGE", "PASSWORD_SRP");
                    }
                    return cognito.initiateAuth(request -> request.clientId(client.id())
                            .authFlow(flow)
                            .authParameters(withUser(UUID.randomUUID().toString(), parameters)));
                })
                .map(AuthenticationResults::of);
    }

    private Uni<AuthResult> respond(ChallengeResponse answer, @Nullable Secret session, @Nullable String encodedData) {
        Operation operation = answer.credential() == null ? RESPOND_TO_AUTH_CHALLENGE : RESPOND_WITH_PASSKEY;
        return upstream.call(
                        operation,
                        () -> cognito.respondToAuthChallenge(request -> request.clientId(client.id())
                                .challengeName(answer.challenge())
                                .session(Secret.textOrNull(session))
                                .challengeResponses(withUser(answer.username(), answer.responses()))
                                .userContextData(threatProtection.contextOf(encodedData))
                                .clientMetadata(ClientMetadata.entriesOrNull(answer.clientMetadata()))))
                .map(AuthenticationResults::of)
                .invoke(this::remember);
    }

    private void remember(AuthResult result) {
        if (result instanceof AuthResult.Tokens issued) {
            families.issued(issued.refreshToken(), issued.accessToken());
        }
    }

    private Map<String, String> withUser(String username, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put("USERNAME", username);
        String secretHash = client.secretHash(username);
        if (secretHash != null) {
            all.put("SECRET_HASH", secretHash);
        }
        return all;
    }
}
