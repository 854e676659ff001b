package dev.cognitoauth.testing;

import static io.restassured.RestAssured.given;

import dev.cognitoauth.testing.ServiceTest.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * For each operation of the AWS SDK a request to this service that calls it, whatever Cognito then answers. Missing is
 * UpdateAuthEventFeedback, because the emulator has no threat protection.
 */
public final class OperationCalls {

    private static final String SESSION = "session-of-twenty-characters";

    private final Map<String, Supplier<Response>> calls = new HashMap<>();

    private final Supplier<Tokens> tokens;

    /** @param tokens signs a user in, for the operations that take a token */
    public OperationCalls(Supplier<Tokens> tokens) {
        this.tokens = tokens;
        var user = Map.of("username", "ada@example.com");
        addWithoutToken(user);
        addWithAccessToken();
        addForDevicesAndPasskeys();
        addForIdentities();
    }

    public Set<String> operations() {
        return calls.keySet();
    }

    /** Sends the request that leads to a call of this operation. */
    public ValidatableResponse send(String operation) {
        Supplier<Response> call = calls.get(operation);
        if (call == null) {
            throw new IllegalArgumentException("No request leads to " + operation);
        }
        return call.get().then();
    }

    private void addWithoutToken(Map<String, String> user) {
        post("SignUp", "/v1/sign-up", Map.of("email", "ada@example.com", "password", "Correct-horse-7"));
        post("ConfirmSignUp", "/v1/sign-up/confirm", and(user, Map.of("code", "123456")));
        post("ResendConfirmationCode", "/v1/sign-up/resend", user);
        post("InitiateAuth", "/v1/sign-in", and(user, Map.of("password", "Correct-horse-7")));
        post(
                "RespondToAuthChallenge",
                "/v1/sign-in/challenge",
                and(user, Map.of("challenge", "NEW_PASSWORD_REQUIRED", "session", SESSION, "new_password", "pass")));
        post("GetTokensFromRefreshToken", "/v1/token/refresh", Map.of("refresh_token", "refresh"));
        post("RevokeToken", "/v1/token/revoke", Map.of("token", "refresh"));
        post("ForgotPassword", "/v1/password/forgot", user);
        post(
                "ConfirmForgotPassword",
                "/v1/password/reset",
                and(user, Map.of("code", "123456", "new_password", "Battery-staple-8")));
    }

    private void addWithAccessToken() {
        calls.put("GlobalSignOut", () -> signedIn(Map.of()).post("/v1/sign-out"));
        calls.put(
                "ChangePassword",
                () -> signedIn(Map.of("current_password", "old", "new_password", "new"))
                        .put("/v1/password"));
        calls.put("GetUser", () -> signedIn().get("/v1/user"));
        calls.put("UpdateUserAttributes", () -> signedIn(change("name", "Ada")).patch("/v1/user"));
        calls.put("DeleteUserAttributes", () -> signedIn(change("name", null)).patch("/v1/user"));
        calls.put("DeleteUser", () -> signedIn().delete("/v1/user"));
        calls.put("GetUserAttributeVerificationCode", () -> signedIn(Map.of()).post("/v1/user/attributes/email/code"));
        calls.put(
                "VerifyUserAttribute",
                () -> signedIn(Map.of("code", "123456")).post("/v1/user/attributes/email/verify"));
        calls.put("GetUserAuthFactors", () -> signedIn().get("/v1/user/factors"));
        calls.put(
                "SetUserMFAPreference",
                () -> signedIn(Map.of("totp", Map.of("enabled", true, "preferred", false)))
                        .put("/v1/user/mfa"));
        calls.put(
                "AssociateSoftwareToken",
                () -> signedIn(Map.of("account", "Ada")).post("/v1/user/totp"));
        calls.put(
                "VerifySoftwareToken", () -> signedIn(Map.of("code", "123456")).post("/v1/user/totp/verify"));
    }

    private void addForDevicesAndPasskeys() {
        calls.put("ListDevices", () -> signedIn().get("/v1/devices"));
        calls.put("GetDevice", () -> signedIn().get("/v1/devices/key"));
        calls.put(
                "ConfirmDevice",
                () -> signedIn(Map.of("password_verifier", "AQ==", "salt", "AQ=="))
                        .post("/v1/devices/key/confirm"));
        calls.put(
                "UpdateDeviceStatus", () -> signedIn(Map.of("remembered", true)).put("/v1/devices/key"));
        calls.put("ForgetDevice", () -> signedIn().delete("/v1/devices/key"));
        calls.put("StartWebAuthnRegistration", () -> signedIn(Map.of()).post("/v1/passkeys/options"));
        calls.put(
                "CompleteWebAuthnRegistration",
                () -> signedIn(Map.of(
                                "credential",
                                Map.of(
                                        "id",
                                        "cGFzc2tleQ",
                                        "rawId",
                                        "cGFzc2tleQ",
                                        "type",
                                        "public-key",
                                        "response",
                                        Map.of())))
                        .post("/v1/passkeys"));
        calls.put("ListWebAuthnCredentials", () -> signedIn().get("/v1/passkeys"));
        calls.put("DeleteWebAuthnCredential", () -> signedIn().delete("/v1/passkeys/id"));
    }

    private void addForIdentities() {
        post("GetId", "/v1/identity/credentials", Map.of());
        calls.put(
                "GetCredentialsForIdentity",
                () -> json(Map.of("id_token", tokens.get().id())).post("/v1/identity/credentials"));
        calls.put(
                "GetOpenIdToken",
                () -> json(Map.of("id_token", tokens.get().id())).post("/v1/identity/token"));
        post(
                "UnlinkIdentity",
                "/v1/identity/unlink",
                Map.of(
                        "identity_id",
                        "us-east-1:00000000-0000-4000-8000-000000000002",
                        "id_token",
                        "token",
                        "logins_to_remove",
                        new String[] {"provider"}));
    }

    private void post(String operation, String path, Map<String, ?> body) {
        calls.put(operation, () -> json(body).post(path));
    }

    private static RequestSpecification json(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private RequestSpecification signedIn() {
        return given().auth().oauth2(tokens.get().access());
    }

    private RequestSpecification signedIn(Map<String, ?> body) {
        return json(body).auth().oauth2(tokens.get().access());
    }

    private static Map<String, Object> change(String attribute, String value) {
        var attributes = new HashMap<String, String>();
        attributes.put(attribute, value);
        return Map.of("attributes", attributes);
    }

    private static Map<String, Object> and(Map<String, ?> members, Map<String, ?> more) {
        return ServiceTest.with(members, more);
    }
}
