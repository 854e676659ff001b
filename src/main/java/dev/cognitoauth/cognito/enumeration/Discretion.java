package dev.cognitoauth.cognito.enumeration;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.result.CodeDelivery;
import dev.cognitoauth.cognito.result.SignedUp;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * Decides what callers are told of Cognito's answers where these could show who has an account. In safe mode that is the same
 * for everybody, and at the floor of the call; otherwise it is what Cognito says. The log and the audit log tell what Cognito
 * has said.
 */
@Singleton
public class Discretion {

    private static final Logger LOG = Logger.getLogger(Discretion.class);
    private static final String OF_SIGN_UP = "SIGN_UP";

    private final boolean safe;
    private final Floor floor;
    private final Invention invention;
    private final SealedSession sessions;
    private final PasswordRule passwords;
    private final CurrentRequest currentRequest;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    Discretion(
            EnumerationConfig config,
            Floor floor,
            Invention invention,
            SealedSession sessions,
            CurrentRequest currentRequest) {
        this.safe = config.enumeration() == EnumerationConfig.Mode.SAFE;
        this.floor = floor;
        this.invention = invention;
        this.sessions = sessions;
        this.passwords = new PasswordRule(config.passwordPolicy());
        this.currentRequest = currentRequest;
    }

    boolean isSafe() {
        return safe;
    }

    /** What is told of a call that has an error of its own for all that may depend on the account. */
    public <T> Uni<T> of(GuardedCall call, Uni<T> answer) {
        return of(call, answer, refused -> error(refused, Objects.requireNonNull(call.instead())));
    }

    /** What is told of a call that sends a code: always that it was sent, and always to the address that the caller gave. */
    public Uni<CodeDelivery.Sent> ofCode(GuardedCall call, String username, Uni<CodeDelivery.Sent> answer) {
        if (!safe) {
            return answer;
        }
        var told = new CodeDelivery.Sent(Address.ofUser(username));
        return of(call, answer.replaceWith(told), refused -> answer(refused, told));
    }

    /**
     * What is told of a sign-up: always that there is a new user who needs a code. The sub is invented for everybody, because
     * a caller who signs up the same name twice would see the difference.
     *
     * @param resending sends the code once more, if the user is there and not confirmed yet
     */
    public Uni<SignedUp> ofSignUp(
            String username, Map<String, String> attributes, Uni<SignedUp> answer, Uni<?> resending) {
        if (!safe) {
            return answer;
        }
        Optional<RequestState> request = currentRequest.state();
        return of(
                GuardedCall.SIGN_UP,
                answer.map(signedUp -> {
                    if (signedUp.confirmed()) {
                        warnOnce(
                                "A trigger has confirmed a user at the sign-up, which AUTH_ENUMERATION=safe tells nobody");
                    }
                    request.ifPresent(state -> state.conceals(new RequestState.Truth("ok", signedUp.sub())));
                    return newUser(username, attributes, signedUp.session());
                }),
                refused -> {
                    if (refused.error() == ErrorCode.USERNAME_EXISTS) {
                        resend(resending);
                    }
                    return answer(refused, newUser(username, attributes, null));
                });
    }

    /** Nobody waits for it, since only an account that is not confirmed yet gets a code. */
    private static void resend(Uni<?> resending) {
        var unused = resending.subscribe().with(sent -> {}, failed -> LOG.debugf("No code was sent again"));
    }

    private SignedUp newUser(String username, Map<String, String> attributes, @Nullable Secret session) {
        CodeDelivery delivery = Stream.of(username, attributes.get("email"), attributes.get("phone_number"))
                .flatMap(Stream::ofNullable)
                .flatMap(address -> Address.of(address).stream())
                .findFirst()
                .orElse(null);
        return new SignedUp(invention.sub(username), false, delivery, sessions.seal(OF_SIGN_UP, username, session));
    }

    /** Cognito's session of a sign-up; null where the caller's holds none, as that of a user who is there already. */
    public @Nullable Secret sessionOfSignUp(String username, @Nullable Secret session) {
        return safe
                ? sessions.open(session, OF_SIGN_UP, username)
                        .map(SealedSession.Opened::session)
                        .orElse(null)
                : session;
    }

    /** Refuses a password that breaks the policy before Cognito looks for the user. */
    public void check(@Nullable Secret password) {
        if (safe) {
            passwords.check(password);
        }
    }

    /** @param instead what is told in place of a refusal that may depend on the account */
    <T> Uni<T> of(GuardedCall call, Uni<T> answer, Function<CallFailure, Uni<T>> instead) {
        if (!safe) {
            return answer;
        }
        Optional<RequestState> request = currentRequest.state();
        return floor.keep(
                call,
                answer.onFailure(CallFailure.class)
                        .invoke(failure -> warnOfSettings(call, failure))
                        .onFailure(call::conceals)
                        .recoverWithUni(failure -> {
                            CallFailure refused = (CallFailure) failure;
                            request.ifPresent(state -> state.conceals(
                                    new RequestState.Truth(refused.error().code(), Optional.empty())));
                            return instead.apply(refused);
                        }));
    }

    private void warnOfSettings(GuardedCall call, CallFailure refused) {
        if (refused.getCause() instanceof UserNotFoundException) {
            warnOnce(
                    "Cognito tells which users do not exist: set PreventUserExistenceErrors of the app client to ENABLED");
        } else if (refused.error() == ErrorCode.INVALID_PASSWORD
                && (call == GuardedCall.SIGN_UP || call == GuardedCall.RESET)) {
            warnOnce(
                    "Cognito refuses a password that AUTH_PASSWORD_POLICY lets pass: set it to the policy of the user pool");
        }
    }

    private void warnOnce(String warning) {
        if (warned.add(warning)) {
            LOG.warn(warning);
        }
    }

    /** An answer in place of a refusal, which the log is told of. */
    static <T> Uni<T> answer(CallFailure refused, T told) {
        refused.log();
        return Uni.createFrom().item(told);
    }

    /** The error in place of a refusal. */
    static <T> Uni<T> error(CallFailure refused, ErrorCode told) {
        return Uni.createFrom().failure(refused.toldAs(told));
    }
}
