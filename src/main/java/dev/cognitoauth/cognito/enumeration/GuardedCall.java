package dev.cognitoauth.cognito.enumeration;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.call.CallFailure;
import dev.cognitoauth.problem.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that could show who has an account: how long each takes at least, what every refusal becomes that may depend on
 * the account, and the refusals that are told as they are. Cognito does not say in which order it checks a request, so a
 * refusal is only told where it can never depend on somebody else's account.
 */
public enum GuardedCall {
    /** Any refusal about the user name becomes the answer to a new user. */
    SIGN_UP(
            2_000,
            null,
            INVALID_PASSWORD,
            INVALID_PARAMETER,
            ATTRIBUTE_NOT_WRITABLE,
            SIGN_UP_NOT_PERMITTED,
            NOT_ALLOWED,
            FORBIDDEN,
            REJECTED_BY_TRIGGER,
            TRIGGER_FAILED),
    /** AliasExistsException comes for wrong codes too. Triggers run after the right code. */
    CONFIRM(1_000, CODE_MISMATCH, REJECTED_BY_TRIGGER, TRIGGER_FAILED),
    /** Always says that a code was sent. */
    RESEND(2_000, null),
    /** Always says that a code was sent. */
    FORGOT(2_000, null),
    /** Whether a password was used before would be told after the right code only, or else Cognito itself gave it away. */
    RESET(1_000, CODE_MISMATCH, PASSWORD_REUSED, REJECTED_BY_TRIGGER, TRIGGER_FAILED),
    /** UserNotConfirmedException and PasswordResetRequiredException come whatever the password is. */
    SIGN_IN(1_000, NOT_AUTHORIZED, INVALID_PARAMETER, REJECTED_BY_TRIGGER, TRIGGER_FAILED),
    /** A password or its proof by SRP, or a passkey, that answers a challenge. */
    FACTOR(1_000, NOT_AUTHORIZED, REJECTED_BY_TRIGGER, TRIGGER_FAILED),
    /** A one-time code as the first factor. */
    CODE(1_000, CODE_MISMATCH, REJECTED_BY_TRIGGER, TRIGGER_FAILED),
    /** What follows a proved first factor; only the session shows that one was proved. */
    CHALLENGE(
            1_000,
            INVALID_SESSION,
            CODE_MISMATCH,
            CODE_EXPIRED,
            CODE_USED,
            CODE_DELIVERY_FAILED,
            LIMIT_EXCEEDED,
            INVALID_PASSWORD,
            PASSWORD_REUSED,
            INVALID_PARAMETER,
            ATTRIBUTE_NOT_WRITABLE,
            ALIAS_EXISTS,
            REJECTED_BY_TRIGGER,
            TRIGGER_FAILED),
    FEEDBACK(1_000, NOT_AUTHORIZED, THREAT_PROTECTION_NOT_ENABLED);

    /** What fails for any user. */
    private static final Set<ErrorCode> ABOUT_NOBODY = EnumSet.of(
            TOO_MANY_REQUESTS,
            CLIENT_NOT_AUTHORIZED,
            UNSUPPORTED_OPERATION,
            OPERATION_NOT_ENABLED,
            UPSTREAM_MISCONFIGURED,
            UPSTREAM_FAILURE,
            UPSTREAM_UNAVAILABLE,
            UPSTREAM_TIMEOUT,
            OVERLOADED,
            INTERNAL_ERROR);

    private final Duration defaultFloor;
    private final @Nullable ErrorCode instead;
    private final Set<ErrorCode> told;

    GuardedCall(int defaultFloorMillis, @Nullable ErrorCode instead, ErrorCode... told) {
        this.defaultFloor = Duration.ofMillis(defaultFloorMillis);
        this.instead = instead;
        this.told = Set.of(told);
    }

    /** The name in the settings, such as {@code sign-in}. All answers to challenges have one. */
    String label() {
        return switch (this) {
            case FACTOR, CODE -> CHALLENGE.label();
            default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    Duration defaultFloor() {
        return defaultFloor;
    }

    /** What is told in place of a refusal; none where that is the answer to a success. */
    @Nullable
    ErrorCode instead() {
        return instead;
    }

    boolean tells(ErrorCode refusal) {
        return ABOUT_NOBODY.contains(refusal) || told.contains(refusal);
    }

    /** Whether this failure is not told, because it may depend on the account. */
    boolean conceals(Throwable failure) {
        return failure instanceof CallFailure refused && !tells(refused.error());
    }
}
