package dev.cognitoauth.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType.WEB_AUTHN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.testing.VirtualAuthenticator;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

/** Claims about passkeys, for which this run gives the template's pool the relying party example.com. */
abstract class PasskeyClaims extends Claims {

    private static final String RELYING_PARTY = "example.com";
    private static final String ORIGIN = "https://example.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    PasskeyClaims(LivePools pools, Report report) {
        super(pools, report);
    }

    @Test
    void signsInByAPasskeyThatWasRegistered() throws Exception {
        String user = user();
        String token = tokens(user).accessToken();
        VirtualAuthenticator passkey = new VirtualAuthenticator();
        Map<String, Document> options = start(token);
        String userHandle = userHandle(options);
        Map<String, Object> credential = passkey.create(challenge(options), ORIGIN, RELYING_PARTY);

        claim(
                "StartWebAuthnRegistration",
                "relying party",
                RELYING_PARTY,
                () -> options.get("rp").asMap().get("id").asString());
        claim("CompleteWebAuthnRegistration", "credential of the browser", "registered", () -> {
            register(token, credential);
            return "registered";
        });
        claim(
                "ListWebAuthnCredentials",
                "registered passkey",
                "[example.com]",
                () -> cognito.listWebAuthnCredentials(request -> request.accessToken(token)).credentials().stream()
                        .map(WebAuthnCredentialDescription::relyingPartyId)
                        .toList());
        claim(
                "InitiateAuth",
                "USER_AUTH with the preferred challenge WEB_AUTHN",
                "WEB_AUTHN",
                () -> outcome(startSignIn(user)));
        claim(
                "RespondToAuthChallenge",
                "WEB_AUTHN, signature of another key",
                "NotAuthorizedException: Invalid credential",
                () -> signIn(user, userHandle, another()));
        claim(
                "RespondToAuthChallenge",
                "WEB_AUTHN, signature of the passkey",
                TOKENS,
                () -> signIn(user, userHandle, passkey));
    }

    @Test
    void refusesToRegisterWhatIsNoCredential() {
        String token = tokens(user()).accessToken();
        start(token);

        claim(
                "CompleteWebAuthnRegistration",
                "malformed credential",
                "InvalidParameterException: Credential data is not valid",
                () -> register(token, Map.of("id", "x")));
    }

    private Map<String, Document> start(String accessToken) {
        return cognito.startWebAuthnRegistration(request -> request.accessToken(accessToken))
                .credentialCreationOptions()
                .asMap();
    }

    private Object register(String accessToken, Map<String, Object> credential) {
        return cognito.completeWebAuthnRegistration(
                request -> request.accessToken(accessToken).credential(document(credential)));
    }

    private InitiateAuthResponse startSignIn(String user) {
        return start(client, USER_AUTH, "USERNAME", user, "PREFERRED_CHALLENGE", "WEB_AUTHN");
    }

    private String signIn(String user, String userHandle, VirtualAuthenticator passkey) {
        InitiateAuthResponse asked = startSignIn(user);
        try {
            String challenge = JSON.readTree(asked.challengeParameters().get("CREDENTIAL_REQUEST_OPTIONS"))
                    .path("challenge")
                    .asText();
            String credential = JSON.writeValueAsString(passkey.get(challenge, ORIGIN, RELYING_PARTY, userHandle));
            return outcome(respond(client, WEB_AUTHN, asked.session(), "USERNAME", user, "CREDENTIAL", credential));
        } catch (JsonProcessingException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A passkey of the same id with a key of its own. */
    private static VirtualAuthenticator another() {
        try {
            return new VirtualAuthenticator();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(Map<String, Document> options) {
        return options.get("challenge").asString();
    }

    private static String userHandle(Map<String, Document> options) {
        String id = options.get("user").asMap().get("id").asString();
        return new String(Base64.getUrlDecoder().decode(id), UTF_8);
    }

    private static Document document(Object value) {
        if (value instanceof Map<?, ?> members) {
            var map = new LinkedHashMap<String, Document>();
            members.forEach((name, member) -> map.put(name.toString(), document(member)));
            return Document.fromMap(map);
        } else if (value instanceof Object[] items) {
            return Document.fromList(
                    Arrays.stream(items).map(PasskeyClaims::document).toList());
        }
        return Document.fromString(value.toString());
    }
}
