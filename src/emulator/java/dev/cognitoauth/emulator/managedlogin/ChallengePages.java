package dev.cognitoauth.emulator.managedlogin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.userpool.ManagedLoginSignIns;
import dev.cognitoauth.emulator.userpool.ManagedLoginSignIns.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** {@code /mfa}: what a sign-in asks for after the password, such as a code or a new password. */
record ChallengePages(Pages pages, ManagedLoginSignIns signIns, CognitoIdentityProviderClient userPools) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final String APP = "SOFTWARE_TOKEN_MFA";

    BrowserResponse show(LoginDomain domain, BrowserRequest request, String username, Outcome.Challenged next) {
        Map<String, String> parameters = next.parameters();
        var fields = new HashMap<String, String>();
        fields.put("challenge", next.challenge().toString());
        fields.put("session", next.session());
        fields.put("username", username);
        fields.put(
                "choices", parameters.getOrDefault("MFAS_CAN_CHOOSE", parameters.getOrDefault("MFAS_CAN_SETUP", "[]")));
        fields.put("required", parameters.getOrDefault("requiredAttributes", "[]"));
        fields.put("destination", parameters.getOrDefault("CODE_DELIVERY_DESTINATION", ""));
        return page(domain, request, fields, Notice.NONE);
    }

    /** The outcome of an answer; none where the user wants to set up an authenticator app first. */
    Optional<Outcome> answer(PoolClient client, Parameters form) {
        ChallengeNameType challenge = challenge(form);
        String session = form.get("session").orElse("");
        String answer = form.get("answer").orElse("");
        if (challenge == ChallengeNameType.MFA_SETUP && answer.equals(APP)) {
            return Optional.empty();
        }
        var responses = new HashMap<String, String>();
        responses.put("USERNAME", form.get("username").orElse(""));
        switch (challenge) {
            case NEW_PASSWORD_REQUIRED -> {
                responses.put("NEW_PASSWORD", answer);
                form.values().forEach((name, values) -> {
                    if (name.startsWith("userAttributes.")) {
                        responses.put(name, values.get(0));
                    }
                });
            }
            case SELECT_MFA_TYPE -> responses.put("ANSWER", answer);
            case MFA_SETUP -> responses.put("EMAIL", answer);
            default -> responses.put(challenge + "_CODE", answer.trim());
        }
        return Optional.of(signIns.answer(client, challenge, verified(form, session), responses));
    }

    /** Shows the secret of a new authenticator app, which its first code is to prove. */
    BrowserResponse setUpApp(LoginDomain domain, BrowserRequest request, AuthorizationRequest authorization) {
        var app = userPools.associateSoftwareToken(
                call -> call.session(request.form().get("session").orElse("")));
        var fields = new HashMap<String, String>();
        fields.put("challenge", "MFA_SETUP");
        fields.put("session", app.session());
        fields.put("username", request.form().get("username").orElse(""));
        fields.put("secret", app.secretCode());
        return page(domain, request, fields, Notice.NONE);
    }

    /** The page of the same challenge again, if its session is still open. */
    Optional<BrowserResponse> again(LoginDomain domain, BrowserRequest request, AwsServiceException refused) {
        if (refused instanceof NotAuthorizedException) {
            return Optional.empty();
        }
        var fields = new HashMap<String, String>();
        for (String name :
                List.of("challenge", "session", "username", "choices", "required", "destination", "secret")) {
            request.form().get(name).ifPresent(value -> fields.put(name, value));
        }
        return Optional.of(page(domain, request, fields, Notice.of(refused)));
    }

    /** The session in which the code of a new app is proved, where the form is about one. */
    private String verified(Parameters form, String session) {
        return form.get("secret").isEmpty()
                ? session
                : userPools
                        .verifySoftwareToken(call -> call.session(session)
                                .userCode(form.get("answer").orElse("")))
                        .session();
    }

    private BrowserResponse page(
            LoginDomain domain, BrowserRequest request, Map<String, String> fields, Notice notice) {
        FormToken token = FormToken.of(request);
        var data =
                new HashMap<String, Object>(Map.of("secret", "", "destination", "", "choices", "[]", "required", "[]"));
        data.putAll(fields);
        data.put("title", "Sign in");
        data.put("csrf", token.value());
        data.put("notice", notice);
        data.put("action", domain.uri("/mfa", request.query()));
        data.put("choiceList", names(fields.getOrDefault("choices", "[]")));
        data.put("requiredList", names(fields.getOrDefault("required", "[]")));
        return token.attach(domain, pages.render(notice.status(), "challenge", data));
    }

    private static ChallengeNameType challenge(Parameters form) {
        ChallengeNameType challenge =
                ChallengeNameType.fromValue(form.get("challenge").orElse(""));
        return switch (challenge) {
            case NEW_PASSWORD_REQUIRED, SELECT_MFA_TYPE, MFA_SETUP, SOFTWARE_TOKEN_MFA, EMAIL_OTP, SMS_MFA -> challenge;
            default -> throw RefusedException.onErrorPage(LoginError.INVALID_REQUEST);
        };
    }

    private static List<String> names(String json) {
        try {
            return JSON.readValue(json, NAMES);
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
