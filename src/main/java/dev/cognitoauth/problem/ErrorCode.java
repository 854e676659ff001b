package dev.cognitoauth.problem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every error this API answers: status, sentence for the user, and the Cognito exceptions that lead to it. {@code
 * NotAuthorized: words} stands for NotAuthorizedException with these words in its message, and wins over the row of
 * plain {@code NotAuthorized}. A trailing {@code *} hands Cognito's own message on to the user as the detail.
 */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not valid"),
    // Identity pools tell apart what is not there and what is somebody else's; callers are not told.
    NOT_FOUND(404, "There is nothing here", "NotAuthorized: Access to Identity"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "Only application/json can be answered"),
    CONTENT_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Only application/json is understood"),

    PASSWORD_ATTEMPTS_EXCEEDED(429, "Too many wrong passwords", "NotAuthorized: Password attempts exceeded"),
    INVALID_REFRESH_TOKEN(401, "The refresh token is not valid", "NotAuthorized: Refresh Token"),
    INVALID_ACCESS_TOKEN(401, "The access token is not valid", "NotAuthorized: Access Token"),
    INVALID_ID_TOKEN(
            401,
            "The id token is not valid",
            "NotAuthorized: Invalid login token",
            "NotAuthorized: Token is not from a supported provider",
            "NotAuthorized: Token is inactive",
            "NotAuthorized: Logins don't match"),
    GUESTS_NOT_ALLOWED(401, "Guests are not allowed: sign in first", "NotAuthorized: Unauthenticated access"),
    ROLE_NOT_ALLOWED(
            403, "The role is not open to this user", "NotAuthorized: Access to Role", "NotAuthorized: role mapping"),
    INVALID_SESSION(
            401, "The session is not valid", "NotAuthorized: Invalid session", "NotAuthorized: session is expired"),
    USER_DISABLED(403, "The account is disabled", "NotAuthorized: User is disabled"),
    ALREADY_CONFIRMED(
            409,
            "The account is confirmed already",
            "NotAuthorized: Current status is CONFIRMED",
            "InvalidParameter: already confirmed"),
    SIGN_UP_NOT_PERMITTED(403, "Sign-up is not open to the public", "NotAuthorized: SignUp is not permitted"),
    // One row for both: whoever signs in must not learn which user names exist.
    NOT_AUTHORIZED(401, "Incorrect username or password", "NotAuthorized", "UserNotFound"),
    USER_NOT_CONFIRMED(403, "The account is not confirmed yet", "UserNotConfirmed"),
    PASSWORD_RESET_REQUIRED(403, "The password must be reset first", "PasswordResetRequired"),
    USERNAME_EXISTS(409, "This user name is taken", "UsernameExists"),
    ALIAS_EXISTS(409, "This e-mail address or phone number is taken", "AliasExists"),
    INVALID_PASSWORD(422, "The password does not follow the password policy", "InvalidPassword*"),
    PASSWORD_REUSED(422, "The password was used before", "PasswordHistoryPolicyViolation"),
    CODE_MISMATCH(400, "The code is wrong", "CodeMismatch", "EnableSoftwareTokenMFA"),
    CODE_EXPIRED(400, "The code is no longer valid: request another", "ExpiredCode"),
    TOO_MANY_FAILED_ATTEMPTS(429, "Too many failed attempts", "TooManyFailedAttempts"),
    LIMIT_EXCEEDED(429, "Attempt limit exceeded: try again after some time", "LimitExceeded"),
    TOO_MANY_REQUESTS(429, "Too many requests: try again in a moment", "TooManyRequests"),
    CODE_DELIVERY_FAILED(502, "The code could not be delivered", "CodeDeliveryFailure"),
    INVALID_PARAMETER(
            400,
            "Cognito does not accept this request",
            "InvalidParameter",
            "Validation",
            "InvalidParameter: Attributes did not conform to the schema*",
            "InvalidParameter: Invalid email address format*",
            "InvalidParameter: Invalid phone number format*",
            "InvalidParameter: flow not enabled*"),
    MFA_METHOD_NOT_FOUND(409, "The account has no such second factor", "MFAMethodNotFound"),
    TOTP_NOT_SET_UP(409, "The account has no authenticator app", "SoftwareTokenMFANotFound"),
    REJECTED_BY_TRIGGER(422, "The request was rejected", "UserLambdaValidation*"),
    TRIGGER_FAILED(502, "A trigger of the user pool failed", "UnexpectedLambda", "InvalidLambdaResponse"),
    UNSUPPORTED_OPERATION(400, "The user pool does not support this", "UnsupportedOperation"),
    UNSUPPORTED_TOKEN_TYPE(400, "This kind of token cannot be revoked", "UnsupportedTokenType"),
    REFRESH_TOKEN_REUSED(401, "The refresh token was used before", "RefreshTokenReuse"),
    CLIENT_NOT_AUTHORIZED(401, "The app client is not authorized", "Unauthorized"),
    FORBIDDEN(403, "The request was blocked", "Forbidden"),
    OPERATION_NOT_ENABLED(503, "This operation is not enabled at the moment", "OperationNotEnabled"),
    CONFLICT(409, "The account was changed at the same time: try again", "ConcurrentModification", "ResourceConflict"),
    DEVICE_KEY_EXISTS(409, "This device is known already", "DeviceKeyExists"),
    IDENTITY_POOL_NOT_CONFIGURED(409, "This service has no identity pool"),
    PASSKEYS_NOT_ENABLED(409, "Passkeys are not enabled", "WebAuthnNotEnabled"),
    PASSKEY_CHALLENGE_NOT_FOUND(400, "The passkey challenge is unknown or over", "WebAuthnChallengeNotFound"),
    PASSKEY_MISMATCH(400, "The passkey belongs elsewhere", "WebAuthnClientMismatch", "WebAuthnRelyingPartyMismatch"),
    PASSKEY_NOT_SUPPORTED(400, "This kind of passkey is not supported", "WebAuthnCredentialNotSupported"),
    PASSKEY_ORIGIN_NOT_ALLOWED(403, "Passkeys cannot be used from this origin", "WebAuthnOriginNotAllowed"),
    UPSTREAM_MISCONFIGURED(
            500,
            "The user pool or this service is misconfigured",
            "NotAuthorized: secret hash",
            "NotAuthorized: SECRET_HASH",
            "NotAuthorized: configured for secret",
            "ResourceNotFound",
            "InvalidUserPoolConfiguration",
            "UserPoolAddOnNotEnabled",
            "InvalidSmsRoleAccessPolicy",
            "InvalidSmsRoleTrustRelationship",
            "InvalidEmailRoleAccessPolicy",
            "WebAuthnConfigurationMissing",
            "InvalidIdentityPoolConfiguration"),
    OVERLOADED(503, "Too much is going on here: try again in a moment"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    // InternalError, ExternalService, and whatever Cognito may invent.
    UPSTREAM_FAILURE(502, "Cognito failed"),
    UPSTREAM_UNAVAILABLE(503, "Cognito cannot be reached"),
    UPSTREAM_TIMEOUT(504, "Cognito did not answer in time");

    /** Refusals are everyday: which rows an exception may lead to is looked up, not searched for. */
    private static final Map<String, List<Map.Entry<Cause, ErrorCode>>> BY_EXCEPTION = Arrays.stream(values())
            .flatMap(error -> error.causes.stream().map(cause -> Map.entry(cause, error)))
            .collect(Collectors.groupingBy(row -> row.getKey().exception()));

    final int status;
    final String title;
    private final List<Cause> causes;

    ErrorCode(int status, String title, String... causes) {
        this.status = status;
        this.title = title;
        this.causes = Arrays.stream(causes).map(Cause::parse).toList();
    }

    /** The stable name in JSON, such as {@code code_mismatch}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a refusal of Cognito means here.
     *
     * @param exception the code on the wire, such as {@code CodeMismatchException}
     */
    public static Problem of(String exception, String message) {
        return BY_EXCEPTION.getOrDefault(exception, List.of()).stream()
                .filter(row -> row.getKey().matches(message))
                .max(Comparator.comparingInt(match -> match.getKey().words().length()))
                .map(match -> match.getKey().handsOn()
                        ? match.getValue().problem(message)
                        : match.getValue().problem())
                .orElse(UPSTREAM_FAILURE.problem());
    }

    public Problem problem() {
        return problem(title);
    }

    public Problem problem(String detail) {
        return Problem.of(this, detail, null);
    }
}
