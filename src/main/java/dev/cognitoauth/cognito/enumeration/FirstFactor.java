package dev.cognitoauth.cognito.enumeration;

import static dev.cognitoauth.cognito.enumeration.GuardedCall.CHALLENGE;
import static dev.cognitoauth.cognito.enumeration.GuardedCall.CODE;
import static dev.cognitoauth.cognito.enumeration.GuardedCall.FACTOR;
import static dev.cognitoauth.cognito.enumeration.GuardedCall.SIGN_IN;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.AuthResult.Challenge;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what callers are told of a sign-in until its first factor is proved. In safe mode everybody is asked what they chose,
 * among the same factors, whether or not Cognito asks it. Each step calls Cognito also where it has asked nothing, so that an
 * outage and a limit of Cognito look the same to everybody.
 */
@Singleton
public class FirstFactor {

    private static final String PASSWORD_VERIFIER = "PASSWORD_VERIFIER";
    /**
     * What Cognito says after the right password only: that a user is disabled, by its developer guide ("Managing error
     * responses"), and that the code of a second factor was not delivered.
     */
    private static final Set<ErrorCode> TOLD_TO_OWNERS =
            Set.of(ErrorCode.USER_DISABLED, ErrorCode.CODE_DELIVERY_FAILED);

    private final Discretion discretion;
    private final Offer offer;
    private final AskedChallenges challenges;
    private final SealedSession sessions;

    FirstFactor(Discretion discretion, Offer offer, AskedChallenges challenges, SealedSession sessions) {
        this.discretion = discretion;
        this.offer = offer;
        this.challenges = challenges;
        this.sessions = sessions;
    }

    /**
     * What is told of the start of a sign-in.
     *
     * @param flow Cognito's AuthFlow
     * @param parameters Cognito's AuthParameters
     * @param session that of the confirmation of a sign-up
     * @param startOfNobody a start by Secure Remote Password with a name that nobody has
     */
    public Uni<AuthResult> start(
            String username,
            String flow,
            Map<String, String> parameters,
            @Nullable Secret session,
            Uni<AuthResult> answer,
            Supplier<Uni<AuthResult>> startOfNobody) {
        if (!discretion.isSafe()) {
            return answer;
        }
        checkSrp(parameters);
        boolean isChoice = flow.equals("USER_AUTH");
        Uni<AuthResult> learning = learning(SIGN_IN, parameters, answer, startOfNobody);
        if (flow.equals("USER_SRP_AUTH")) {
            return asked(SIGN_IN, PASSWORD_VERIFIER, username, false, learning);
        }
        return isChoice && session == null
                ? chosen(
                        SIGN_IN,
                        username,
                        offer.asked(parameters.get("PREFERRED_CHALLENGE"), parameters),
                        parameters,
                        learning)
                : proved(SIGN_IN, parameters, answer);
    }

    /**
     * What is told of the answer to a challenge.
     *
     * @param responses Cognito's ChallengeResponses
     * @param call answers the challenge of this session of Cognito
     * @param startOfNobody a start by Secure Remote Password with a name that nobody has
     */
    public Uni<AuthResult> respond(
            String username,
            String challenge,
            @Nullable Secret session,
            Map<String, String> responses,
            Function<@Nullable Secret, Uni<AuthResult>> call,
            Supplier<Uni<AuthResult>> startOfNobody) {
        if (!discretion.isSafe()) {
            return call.apply(session);
        }
        checkSrp(responses);
        if (challenge.equals(PASSWORD_VERIFIER)) {
            return proved(FACTOR, responses, call.apply(challenges.sessionOfVerifier(session)));
        }
        Optional<SealedSession.Opened> opened = sessions.open(session, challenge, username);
        if (opened.isPresent()) {
            Uni<AuthResult> answer = call.apply(opened.get().sessionOrUnknown());
            return afterAsked(username, challenge, responses, learning(FACTOR, responses, answer, startOfNobody));
        }
        if (sessions.isOurs(session) || Offer.isOnlyFirstFactor(challenge)) {
            throw new ProblemException(ErrorCode.INVALID_SESSION);
        }
        return discretion.of(CHALLENGE, call.apply(session));
    }

    private Uni<AuthResult> afterAsked(
            String username, String challenge, Map<String, String> responses, Uni<AuthResult> answer) {
        return switch (challenge) {
            case Offer.SELECT_CHALLENGE ->
                chosen(
                        FACTOR,
                        username,
                        offer.asked(offer.checked(responses.get("ANSWER")), responses),
                        responses,
                        answer);
            case "PASSWORD_SRP" -> asked(FACTOR, PASSWORD_VERIFIER, username, true, answer);
            case "EMAIL_OTP", "SMS_OTP" -> discretion.of(CODE, answer);
            default -> proved(FACTOR, responses, answer);
        };
    }

    /** @param challenge what is asked now; none where the choice came with the password */
    private Uni<AuthResult> chosen(
            GuardedCall call,
            String username,
            Optional<String> challenge,
            Map<String, String> given,
            Uni<AuthResult> answer) {
        return challenge
                .map(name -> asked(call, name, username, true, answer))
                .orElseGet(() -> proved(call, given, answer.invoke(FirstFactor::refuseOffer)));
    }

    /** What is asked of everybody, whatever Cognito has asked. */
    private Uni<AuthResult> asked(
            GuardedCall call, String challenge, String username, boolean isChoice, Uni<AuthResult> answer) {
        return discretion.of(
                call,
                answer.map(result ->
                        result instanceof Challenge real ? challenges.of(challenge, username, isChoice, real) : result),
                refused -> Discretion.answer(refused, challenges.of(challenge, username, isChoice, null)));
    }

    /**
     * Finds out what a challenge of Secure Remote Password looks like in this user pool, before the first one is invented: one
     * for a name that nobody has looks like all others. Where Cognito fails, nothing is invented and it is not asked again.
     */
    private Uni<AuthResult> learning(
            GuardedCall call,
            Map<String, String> given,
            Uni<AuthResult> answer,
            Supplier<Uni<AuthResult>> startOfNobody) {
        return !given.containsKey("SRP_A") || challenges.areKnown()
                ? answer
                : answer.onItemOrFailure()
                        .call((asked, failure) -> challenges.learn(asked) || failure != null && !call.conceals(failure)
                                ? Uni.createFrom().voidItem()
                                : startOfNobody
                                        .get()
                                        .invoke(challenges::learn)
                                        .onFailure()
                                        .recoverWithNull());
    }

    /** What follows a factor that was sent, if it was right. */
    private Uni<AuthResult> proved(GuardedCall call, Map<String, String> given, Uni<AuthResult> answer) {
        return discretion.of(call, answer, refused -> Discretion.error(refused, errorOf(refused, given)));
    }

    private static ErrorCode errorOf(CallFailure refused, Map<String, String> given) {
        boolean isChecked = given.containsKey("PASSWORD") || given.containsKey("PASSWORD_CLAIM_SIGNATURE");
        return isChecked && TOLD_TO_OWNERS.contains(refused.error()) ? refused.error() : ErrorCode.NOT_AUTHORIZED;
    }

    /** Cognito lets a user choose again who has no password. */
    private static void refuseOffer(AuthResult result) {
        if (result instanceof Challenge asked
                && (Offer.isOnlyFirstFactor(asked.challenge())
                        || !asked.availableChallenges().isEmpty())) {
            throw new ProblemException(ErrorCode.NOT_AUTHORIZED);
        }
    }

    /** Cognito may look at this value after it has looked for the user. */
    private static void checkSrp(Map<String, String> given) {
        String srpA = given.get("SRP_A");
        if (srpA != null && !SrpGroup.accepts(srpA)) {
            throw ProblemException.invalid("srp_a", "must be hexadecimal, and not divisible by the modulus");
        }
    }
}
