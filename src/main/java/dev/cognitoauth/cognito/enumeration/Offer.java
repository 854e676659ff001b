package dev.cognitoauth.cognito.enumeration;

import dev.cognitoauth.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first factors that a sign-in by choice offers to everybody in safe mode. */
@Singleton
final class Offer {

    static final String SELECT_CHALLENGE = "SELECT_CHALLENGE";
    static final String WEB_AUTHN = "WEB_AUTHN";

    private final List<String> factors;
    private final String relyingPartyId;

    Offer(EnumerationConfig config) {
        this.factors = config.firstFactors().stream()
                .map(String::strip)
                .map(factor -> factor.split(":", 2)[0])
                .flatMap(factor -> factor.equals("PASSWORD") ? Stream.of("PASSWORD_SRP", factor) : Stream.of(factor))
                .toList();
        this.relyingPartyId = config.firstFactors().stream()
                .map(String::strip)
                .filter(factor -> factor.startsWith(WEB_AUTHN + ":"))
                .map(factor -> factor.split(":", 2)[1])
                .findFirst()
                .orElse("");
    }

    List<String> factors() {
        return factors;
    }

    String relyingPartyId() {
        return relyingPartyId;
    }

    /** Whether an answer to this challenge can only be that to a first factor by choice. */
    static boolean isOnlyFirstFactor(String challenge) {
        return Set.of(SELECT_CHALLENGE, "PASSWORD", "PASSWORD_SRP", WEB_AUTHN).contains(challenge);
    }

    /**
     * The challenge that somebody gets who prefers this factor, if it is offered; empty where the password came with it.
     *
     * @param given the parameters or responses that came with the choice
     */
    Optional<String> asked(@Nullable String preferred, Map<String, String> given) {
        if (preferred == null || !factors.contains(preferred)) {
            return Optional.of(SELECT_CHALLENGE);
        } else if (preferred.equals("PASSWORD") && given.containsKey("PASSWORD")) {
            return Optional.empty();
        } else if (preferred.equals("PASSWORD_SRP") && given.containsKey("SRP_A")) {
            return Optional.of("PASSWORD_VERIFIER");
        }
        return Optional.of(preferred);
    }

    /** @throws ProblemException where the choice is not among the offered ones */
    String checked(@Nullable String choice) {
        if (choice == null || !factors.contains(choice)) {
            throw ProblemException.invalid("choice", "must be one of the available_challenges");
        }
        return choice;
    }
}
