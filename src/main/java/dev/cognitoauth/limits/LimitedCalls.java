package dev.cognitoauth.limits;

import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.SessionResult;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.http.BearerScheme;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.http.OptionalAccessToken;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/**
 * Counts each request before its resource method runs, and so before Cognito is asked, once its parameters are valid.
 * Afterwards it gives back what was no failure. Whatever else happens leaves the count as it is: a failure of Cognito too,
 * because nobody knows whether it has checked the guess.
 */
@Limited
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
class LimitedCalls {

    /** With these, either nothing was guessed, or it was right. */
    private static final Set<ErrorCode> NO_GUESS =
            EnumSet.of(ErrorCode.INVALID_ACCESS_TOKEN, ErrorCode.INVALID_PASSWORD, ErrorCode.PASSWORD_REUSED);

    private final Limits limits;
    private final CallerAddress addresses;
    private final CurrentRequest currentRequest;

    LimitedCalls(Limits limits, CallerAddress addresses, CurrentRequest currentRequest) {
        this.limits = limits;
        this.addresses = addresses;
        this.currentRequest = currentRequest;
    }

    @AroundInvoke
    Object count(InvocationContext call) throws Exception {
        if (!limits.areCounted()) {
            return call.proceed();
        }
        RequestState request = currentRequest.state().orElseThrow();
        var subjects = new Subjects(request, call);
        Uni<List<Charge>> taken = limits.take(request, subjects.charges());
        if (call.getMethod().getReturnType() == RestMulti.class) {
            // A stream guesses nothing, and counts once.
            return RestMulti.fromUniResponse(taken, made -> stream(call));
        }
        return taken.chain(made -> proceed(call)
                .invoke(result -> limits.giveBack(subjects.backs(made, result)))
                .onFailure(LimitedCalls::isNoGuess)
                .invoke(failure -> limits.giveBack(allButCalls(made))));
    }

    private static Multi<Object> stream(InvocationContext call) {
        try {
            return ((Multi<?>) call.proceed()).onItem().castTo(Object.class);
        } catch (Exception failure) {
            return Multi.createFrom().failure(failure);
        }
    }

    private static Uni<?> proceed(InvocationContext call) {
        try {
            return (Uni<?>) call.proceed();
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }

    /** A ProblemException with 503 comes before the call to Cognito, which it keeps from being made. */
    private static boolean isNoGuess(Throwable failure) {
        if (failure instanceof ProblemException ours) {
            return ours.error().status() == 503 || NO_GUESS.contains(ours.error());
        }
        return failure instanceof CallFailure refused && NO_GUESS.contains(refused.error());
    }

    private static List<Charge> allButCalls(List<Charge> made) {
        return made.stream()
                .filter(charge -> charge.limit().group != Limit.Group.CALL)
                .map(Charge::back)
                .toList();
    }

    /** Who and what a request is about. */
    private final class Subjects {

        private final InvocationContext call;
        private final RequestState request;
        private final @Nullable LimitedRequest body;
        private @Nullable String address;
        private @Nullable List<String> account;

        Subjects(RequestState request, InvocationContext call) {
            this.call = call;
            this.request = request;
            this.body = parameter(LimitedRequest.class);
        }

        private String address() {
            if (address == null) {
                address = limits.hash(addresses.networkOf(request));
            }
            return address;
        }

        /** The user name or address in the body, or else the user's sub in the access token, which most limits do not need. */
        private List<String> account() {
            if (account == null) {
                account = userNameOrSub().map(limits::hash).stream().toList();
            }
            return account;
        }

        private Optional<String> userNameOrSub() {
            RequestAboutUser aboutUser = parameter(RequestAboutUser.class);
            if (aboutUser != null) {
                return Optional.ofNullable(aboutUser.userNameOrAddress());
            }
            OptionalAccessToken bearer = parameter(OptionalAccessToken.class);
            return Optional.ofNullable(bearer)
                    .flatMap(optional -> BearerScheme.token(optional.authorization()))
                    .flatMap(token -> TokenClaims.of(token).sub())
                    .or(request::claimedSub);
        }

        private <T> @Nullable T parameter(Class<T> type) {
            for (Object parameter : call.getParameters()) {
                if (type.isInstance(parameter)) {
                    return type.cast(parameter);
                }
            }
            return null;
        }

        List<Charge> charges() {
            Set<Limit.Group> groups = groups();
            var charges = new ArrayList<Charge>();
            for (Limit limit : limits.inForce()) {
                if (groups.contains(limit.group)) {
                    subjects(limit).forEach(subject -> charges.add(limits.charge(limit, subject)));
                }
            }
            return charges;
        }

        private Set<Limit.Group> groups() {
            var groups = EnumSet.of(Limit.Group.CALL);
            groups.addAll(
                    Arrays.asList(call.getInterceptorBinding(Limited.class).value()));
            if (body != null && body.triesPassword()) {
                groups.add(Limit.Group.SIGN_IN);
            }
            if (body != null && body.sendsMessage()) {
                groups.add(Limit.Group.MESSAGE);
            }
            return groups;
        }

        private List<String> subjects(Limit limit) {
            return switch (limit.subject) {
                case ADDRESS -> List.of(address());
                case ACCOUNT -> accounts(limit);
                case SESSION ->
                    Optional.ofNullable(body == null ? null : body.challengeSession())
                            .map(Limits::canonical)
                            .map(limits::hash)
                            .stream()
                            .toList();
                case POOL -> List.of("all");
                case TOKEN -> List.of();
            };
        }

        private List<String> accounts(Limit limit) {
            return limit.group == Limit.Group.MESSAGE && body != null
                    ? Stream.concat(account().stream(), body.recipients().map(limits::hash))
                            .distinct()
                            .toList()
                    : account();
        }

        /** Of a success, what counts failures. Who has signed in gets back all failures of the account. */
        List<Charge> backs(List<Charge> made, @Nullable Object result) {
            var backs = new ArrayList<Charge>();
            if (body != null && !body.isPassedBy(result)) {
                return backs;
            }
            for (Charge charge : made) {
                if (charge.limit().counted == Limit.Counted.FAILURES) {
                    backs.add(charge.back());
                }
            }
            if (result instanceof AuthResult.Tokens || result instanceof SessionResult.SignedIn) {
                addCleared(Limit.SIGN_IN_ACCOUNT, backs);
                addCleared(Limit.CODE_ACCOUNT, backs);
            }
            return backs;
        }

        private void addCleared(Limit limit, List<Charge> backs) {
            if (limits.inForce().contains(limit)) {
                account().forEach(name -> backs.add(limits.charge(limit, name).cleared()));
            }
        }
    }
}
