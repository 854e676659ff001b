package dev.cognitoauth.problem;

import static dev.cognitoauth.problem.CallKind.*;
import static dev.cognitoauth.problem.RefusalRule.invalidParameter;
import static dev.cognitoauth.problem.RefusalRule.login;
import static dev.cognitoauth.problem.RefusalRule.notAuthorized;
import static dev.cognitoauth.problem.RefusalRule.on;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Every error that this API answers: its status, a sentence for the user, and the refusals of Cognito that lead to it.
 * Codes never change once published. If several rules match a refusal, a rule with words wins over one without; among
 * these, a rule for one kind of call wins over one for all calls; and then the one that stands first in this table.
 */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not valid"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "Nothing that the request accepts can be answered"),
    REQUEST_TIMEOUT(408, "The request body did not come in time"),
    CONTENT_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Only application/json is understood"),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not send this request"),
    CROSS_SITE(403, "Only scripts of pages of this site may send this request"),
    HTTP_VERSION_NOT_SUPPORTED(505, "Only HTTP/1.0 and HTTP/1.1 are understood"),
    // The refusal for somebody else's identity. It is answered like an identity that does not exist.
    NOT_FOUND(
            404,
            "There is nothing here",
            notAuthorized("Access to Identity"),
            on("UserNotFoundException").at(BY_ADMINISTRATOR),
            on("ResourceNotFoundException").saying("Group not found").at(BY_ADMINISTRATOR)),

    // Before all that is said about logins, because a trigger that refuses may write the words of any other rule.
    REJECTED_BY_TRIGGER(
            422,
            "The request was rejected",
            on("UserLambdaValidationException").showingItsMessage(),
            login("failed with error")),
    TRIGGER_FAILED(
            502,
            "A trigger of the user pool failed",
            on("UnexpectedLambdaException", "InvalidLambdaResponseException"),
            TriggerCrash.rule(),
            login("invocation failed", "lambda output", "lambda function output")),

    // Unknown users get the answer of a wrong password, so that nobody learns which user names exist.
    NOT_AUTHORIZED(
            401,
            "Incorrect username or password",
            notAuthorized("Incorrect username or password"),
            on("UserNotFoundException"),
            // Nobody has published what Cognito says about a wrong passkey.
            on("NotAuthorizedException").at(PASSKEY_SIGN_IN)),
    // Only ChangePassword compares a password in a call with an access token. The user stays signed in.
    WRONG_PASSWORD(
            422,
            "The current password is wrong",
            notAuthorized("Incorrect username or password").at(WITH_ACCESS_TOKEN)),
    NOT_ALLOWED(403, "This is not allowed", on("NotAuthorizedException")),
    PASSWORD_ATTEMPTS_EXCEEDED(429, "Too many wrong passwords", notAuthorized("Password attempts exceeded")),
    USER_NOT_CONFIRMED(403, "The account is not confirmed yet", on("UserNotConfirmedException")),
    USER_DISABLED(
            403,
            "The account is disabled",
            notAuthorized("User is disabled"),
            login("User is not enabled", "User is disabled")),
    PASSWORD_RESET_REQUIRED(403, "The password must be reset first", on("PasswordResetRequiredException")),
    TEMPORARY_PASSWORD_EXPIRED(
            403, "The temporary password has expired", notAuthorized("must be reset by an administrator")),
    FORBIDDEN(403, "The request was blocked", on("ForbiddenException"), notAuthorized("security reasons")),
    INVALID_SESSION(401, "The session is not valid", notAuthorized("Invalid session", "session is expired")),

    SCOPE_MISSING(403, "The access token lacks a scope", notAuthorized("Access Token does not have required scopes")),
    INVALID_ACCESS_TOKEN(
            401,
            "The access token is not valid",
            notAuthorized("Access Token has expired").showingItsMessage(),
            notAuthorized("Access Token"),
            on("UserNotFoundException").at(WITH_ACCESS_TOKEN)),
    SIGN_IN_TOO_OLD(401, "Sign in again: the last sign-in is too long ago for this"),
    INVALID_REFRESH_TOKEN(
            401,
            "The refresh token is not valid",
            notAuthorized("Refresh Token has expired").showingItsMessage(),
            notAuthorized("Refresh Token"),
            on("UserNotFoundException").at(REFRESH, LEGACY_REFRESH, REVOKE),
            notAuthorized("SecretHash does not match", "verify secret hash").at(LEGACY_REFRESH),
            on("NotAuthorizedException", "UnauthorizedException").at(REVOKE)),
    REFRESH_TOKEN_REUSED(401, "The refresh token was used before", on("RefreshTokenReuseException")),
    NO_SESSION(401, "There is no session: sign in"),
    SESSION_TOO_LARGE(409, "The session does not fit into cookies"),
    SESSIONS_NOT_CONFIGURED(409, "This service has no sessions for browsers"),
    UNSUPPORTED_TOKEN_TYPE(400, "This kind of token cannot be revoked", on("UnsupportedTokenTypeException")),
    CLIENT_NOT_AUTHORIZED(401, "The app client is not authorized", on("UnauthorizedException")),
    INVALID_ID_TOKEN(
            401,
            "The id token is not valid",
            notAuthorized("Token expired").showingItsMessage(),
            notAuthorized("Invalid login token", "supported provider", "Token is inactive", "Logins don't match")),
    GUESTS_NOT_ALLOWED(401, "Guests are not allowed: sign in first", notAuthorized("Unauthenticated access")),
    ROLE_NOT_ALLOWED(403, "The role is not open to this user", notAuthorized("Access to Role", "role mapping")),

    SIGN_UP_NOT_PERMITTED(403, "Sign-up is not open to the public", notAuthorized("SignUp is not permitted")),
    USERNAME_EXISTS(409, "This user name is taken", on("UsernameExistsException")),
    ALIAS_EXISTS(409, "This e-mail address or phone number is taken", on("AliasExistsException")),
    ALREADY_CONFIRMED(
            409,
            "The account is confirmed already",
            notAuthorized("Current status is CONFIRMED", "status is not UNCONFIRMED"),
            invalidParameter("already confirmed")),
    ATTRIBUTE_NOT_WRITABLE(
            403,
            "This attribute cannot be written",
            notAuthorized("write unauthorized attribute", "Cannot modify an already provided"),
            invalidParameter("Cannot modify the non-mutable attribute").showingItsMessageAt("attributes")),
    INVALID_PASSWORD(
            422,
            "The password does not follow the password policy",
            on("InvalidPasswordException").showingItsMessage(),
            invalidParameter("at 'password' failed", "at 'proposedPassword' failed")),
    PASSWORD_REUSED(422, "The password was used before", on("PasswordHistoryPolicyViolationException")),
    PASSWORD_NOT_RESETTABLE(
            409,
            "The password cannot be reset by the user",
            notAuthorized("password cannot be reset", "Contact administrator")),
    CODE_MISMATCH(
            400,
            "The code is wrong",
            on("CodeMismatchException", "EnableSoftwareTokenMFAException"),
            // What no code of Cognito looks like is as wrong as any other code.
            invalidParameter("at 'confirmationCode' failed", "at 'userCode' failed", "at 'code' failed")),
    CODE_EXPIRED(400, "The code is no longer valid: request another", on("ExpiredCodeException")),
    CODE_USED(
            400,
            "The code was used before: wait for the next one",
            on("ExpiredCodeException", "EnableSoftwareTokenMFAException").saying("already been used")),
    CODE_DELIVERY_FAILED(
            502,
            "The code could not be delivered",
            on("CodeDeliveryFailureException"),
            on("LimitExceededException").saying("email limit")),
    TOO_MANY_FAILED_ATTEMPTS(429, "Too many failed attempts", on("TooManyFailedAttemptsException")),
    LIMIT_EXCEEDED(429, "Attempt limit exceeded: try again after some time", on("LimitExceededException")),
    TOO_MANY_REQUESTS(
            429, "Too many requests: try again in a moment", on("TooManyRequestsException", "ThrottlingException")),
    INVALID_PARAMETER(
            400,
            "Cognito does not accept this request",
            on("InvalidParameterException", "ValidationException"),
            // With an access token, all that is said is about the user who asks.
            on("InvalidParameterException").at(WITH_ACCESS_TOKEN).showingItsMessage(),
            on("InvalidParameterException").at(BY_ADMINISTRATOR).showingItsMessage(),
            invalidParameter("Username should be", "Username cannot be of").showingItsMessageAt("username"),
            invalidParameter("Invalid email address format").showingItsMessageAt("email"),
            invalidParameter("Invalid phone number format").showingItsMessageAt("phone_number"),
            invalidParameter("Attributes did not conform to the schema", "Invalid attributes given")
                    .showingItsMessageAt("attributes"),
            invalidParameter("Invalid user attributes", "Attribute cannot be updated", "Preferred username cannot be")
                    .showingItsMessageAt("attributes"),
            invalidParameter("TIMESTAMP format should be").showingItsMessageAt("timestamp"),
            invalidParameter("Invalid SRP_A", "SRP_A cannot be").showingItsMessageAt("srp_a"),
            invalidParameter("flow not enabled", "is not enabled for the client", "Only custom auth")
                    .showingItsMessage(),
            invalidParameter("Initiate Auth method not supported", "lambda trigger is not configured")
                    .showingItsMessage(),
            invalidParameter("Missing required parameter").showingItsMessage(),
            on("invalid_scope").at(AUTHORIZE)),

    TOTP_NOT_SET_UP(
            409,
            "The account has no authenticator app",
            on("SoftwareTokenMFANotFoundException"),
            invalidParameter("to turn on SOFTWARE_TOKEN_MFA", "not verified software token mfa")),
    MFA_METHOD_NOT_FOUND(
            409,
            "The account has no such second factor",
            on("MFAMethodNotFoundException"),
            invalidParameter("does not have delivery config set to turn on")),
    DEVICE_NOT_FOUND(
            404,
            "The device is not known: sign in again without device_key",
            on("ResourceNotFoundException").saying("Device does not exist"),
            invalidParameter("Invalid device key given")),
    DEVICES_NOT_ENABLED(
            409,
            "The user pool does not track devices",
            on("InvalidUserPoolConfigurationException", "InvalidParameterException")
                    .saying("Device tracking not currently enabled")),
    DEVICE_KEY_EXISTS(409, "This device is known already", on("DeviceKeyExistsException")),
    PASSKEYS_NOT_ENABLED(409, "Passkeys are not enabled", on("WebAuthnNotEnabledException")),
    INVALID_PASSKEY(400, "The passkey is not valid", invalidParameter("Credential data is not valid")),
    PASSKEY_CHALLENGE_NOT_FOUND(
            400, "The passkey challenge is unknown or over", on("WebAuthnChallengeNotFoundException")),
    PASSKEY_MISMATCH(
            400,
            "The passkey belongs elsewhere",
            on("WebAuthnClientMismatchException", "WebAuthnRelyingPartyMismatchException")),
    PASSKEY_NOT_SUPPORTED(400, "This kind of passkey is not supported", on("WebAuthnCredentialNotSupportedException")),
    PASSKEY_ORIGIN_NOT_ALLOWED(
            403, "Passkeys cannot be used from this origin", on("WebAuthnOriginNotAllowedException")),
    IDENTITY_POOL_NOT_CONFIGURED(409, "This service has no identity pool"),
    UNSUPPORTED_USER_STATE(
            409,
            "The account is in a state that does not allow this",
            on("UnsupportedUserStateException", "PreconditionNotMetException")),
    GROUP_EXISTS(409, "There is a group of this name", on("GroupExistsException")),
    ADMIN_NOT_CONFIGURED(409, "This service has no AWS credentials for administrators"),

    LOGIN_NOT_CONFIGURED(409, "This service has no managed login"),
    // Providers say access_denied of users who cancel and of users whom they do not let in. Only the words beside it
    // tell which of the two it was.
    LOGIN_REFUSED(
            403,
            "The identity provider does not let this user in",
            login("not assigned", "Policy evaluation failed", "RequestDenied"),
            on("access_denied").at(AUTHORIZE)),
    LOGIN_CANCELLED(
            400,
            "The user cancelled the sign-in",
            on("user_cancelled_authorize", "user_cancelled_login").at(AUTHORIZE),
            login("access_denied", "user_cancelled_authorize", "user_cancelled_login"),
            login("cancelled", "canceled", "declined", "user denied", "user has denied", "did not authorize"),
            login("resource owner or authorization server denied"),
            // The words of Login with Amazon and of Facebook; others say nothing at all.
            on("access_denied")
                    .saying("Access not permitted", "Permissions error")
                    .orMatching(Pattern.compile("^\\s*$"))
                    .at(AUTHORIZE)),
    LOGIN_REQUIRED(
            401,
            "The user has to sign in",
            login("login_required", "interaction_required", "consent_required", "account_selection_required"),
            on("login_required", "interaction_required", "consent_required", "account_selection_required")
                    .at(AUTHORIZE)),
    LOGIN_EXPIRED(400, "The sign-in has expired or was completed before: start it again", on("invalid_grant")),
    STATE_MISMATCH(400, "The state, the flow and the code are not of the same sign-in: start it again"),
    // Also any other error that a browser brings. It may be made up, so the status must not blame this service or
    // Cognito.
    PROVIDER_FAILED(
            400,
            "The sign-in failed at the identity provider",
            on("invalid_request").at(AUTHORIZE)),

    LINKING_NOT_CONFIGURED(409, "This service links no accounts"),
    ALREADY_LINKED(409, "An account of this provider is linked already"),
    TOO_MANY_LINKED(409, "No more accounts can be linked"),
    // Cognito tells it only where somebody has signed in with it since it was looked for.
    IDENTITY_IN_USE(
            409,
            "This account of the provider is an account of its own here",
            invalidParameter("Merging is not currently supported", "is already linked")),
    LAST_SIGN_IN_METHOD(409, "The account could no longer be signed in to"),

    UNSUPPORTED_OPERATION(400, "The user pool does not support this", on("UnsupportedOperationException")),
    THREAT_PROTECTION_NOT_ENABLED(
            409, "The user pool has no threat protection", on("UserPoolAddOnNotEnabledException")),
    OPERATION_NOT_ENABLED(503, "This operation is not enabled at the moment", on("OperationNotEnabledException")),
    CONFLICT(
            409,
            "The account was changed at the same time: try again",
            on("ConcurrentModificationException", "ResourceConflictException"),
            // A trigger has just linked the identity to an account; the next sign-in finds it.
            login("Already found an entry")),
    UPSTREAM_MISCONFIGURED(
            500,
            "The user pool or this service is misconfigured",
            notAuthorized("secret", "SecretHash"),
            invalidParameter("Basic (classic) flow"),
            invalidParameter("does not have SMS configuration", "does not have email configuration"),
            on("ResourceNotFoundException", "InvalidUserPoolConfigurationException"),
            on("WebAuthnConfigurationMissingException"),
            // The AWS credentials of this service, or what the policy of their role allows.
            on("AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException"),
            on("InvalidSignatureException", "IncompleteSignatureException", "MissingAuthenticationTokenException"),
            on("InvalidSmsRoleAccessPolicyException", "InvalidSmsRoleTrustRelationshipException"),
            on("InvalidEmailRoleAccessPolicyException", "InvalidIdentityPoolConfigurationException"),
            on("invalid_client", "unauthorized_client", "unsupported_grant_type"),
            // A browser may make these up, but whoever set up the app client has to learn of them.
            on("invalid_client", "unauthorized_client", "redirect_mismatch", "unsupported_response_type")
                    .at(AUTHORIZE),
            login("Client is not enabled", "redirect_mismatch")),
    OVERLOADED(503, "Too much is going on here: try again in a moment"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    // Also what no rule matches, such as InternalErrorException and ExternalServiceException.
    UPSTREAM_FAILURE(502, "Cognito failed"),
    UPSTREAM_UNAVAILABLE(503, "Cognito cannot be reached"),
    UPSTREAM_TIMEOUT(504, "Cognito did not answer in time");

    final int status;
    final String title;
    final List<RefusalRule> rules;

    ErrorCode(int status, String title, RefusalRule... rules) {
        this.status = status;
        this.title = title;
        this.rules = List.of(rules);
    }

    public int status() {
        return status;
    }

    /** The stable name in JSON, such as {@code code_mismatch}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The path that stands for this code, which {@link ProblemResource} explains. */
    URI type() {
        return URI.create(ProblemResource.PATH + "/" + code());
    }

    public RestResponse<Problem> response() {
        return response(title);
    }

    /** @param detail a sentence that helps the user more than the title */
    public RestResponse<Problem> response(String detail) {
        return Problem.response(this, detail, null);
    }
}
