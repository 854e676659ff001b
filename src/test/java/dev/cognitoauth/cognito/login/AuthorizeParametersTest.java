package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizeParametersTest {

    private static final String CALLBACK = "https://app.example.com/signed-in?a=b&c=d";

    private final LoginFlow flow = LoginFlow.start(CALLBACK, new SecureRandom());

    private record Request(
            @Nullable String provider,
            @Nullable String idpIdentifier,
            String redirectUri,
            @Nullable String loginHint,
            @Nullable String lang,
            @Nullable String prompt,
            @Nullable String resource,
            @Nullable String scope)
            implements AuthorizationRequest {}

    @Test
    void asksForACodeWithProofStateAndNonce() {
        Map<String, String> parameters = parameters(request("Google", null, null));

        assertThat(parameters)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client")
                .containsEntry("redirect_uri", CALLBACK)
                .containsEntry("identity_provider", "Google")
                .containsEntry("state", flow.state())
                .containsEntry("nonce", flow.nonce())
                .containsEntry("code_challenge", flow.challenge())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid email aws.cognito.signin.user.admin")
                .hasSize(9);
    }

    @Test
    void encodesTheSpacesBetweenScopesAsCognitoTakesThem() {
        assertThat(AuthorizeParameters.of("client", request(null, null, "openid email"), flow))
                .contains("scope=openid%20email&")
                .doesNotContain("+");
    }

    @Test
    void makesAStateThatNeedsNoEncoding() {
        assertThat(flow.state()).matches("[A-Za-z0-9_-]{43}");
        assertThat(LoginFlow.start(CALLBACK, new SecureRandom()).state()).isNotEqualTo(flow.state());
    }

    @Test
    void leavesTheProviderOutWhereTheUserMustNotBeAsked() {
        assertThat(parameters(request("Google", "none", null)))
                .containsEntry("prompt", "none")
                .doesNotContainKeys("identity_provider", "idp_identifier");
        assertThat(parameters(new Request(null, "example.com", CALLBACK, null, null, "none", null, null)))
                .doesNotContainKeys("identity_provider", "idp_identifier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x&state=mine",
                "x&redirect_uri=https://evil.example.com",
                "x&REDIRECT_URI=https://evil.example.com",
                "x#&response_type=token",
                "x%26code_challenge_method%3Dplain",
                "x;nonce=mine",
                "x\r\nLocation: https://evil.example.com"
            })
    void letsNoValueAddAParameterOrReplaceOne(String value) {
        var request = new Request(null, value, CALLBACK, value, value, value, value, value);

        Map<String, String> parameters = parameters(request);

        assertThat(parameters)
                .hasSize(13)
                .containsEntry("state", flow.state())
                .containsEntry("redirect_uri", CALLBACK)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("nonce", flow.nonce())
                .containsEntry("login_hint", value);
    }

    @Test
    void makesTheChallengeOfRfc7636() {
        var flow = new LoginFlow("", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "");

        assertThat(flow.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    private static Request request(@Nullable String provider, @Nullable String prompt, @Nullable String scope) {
        return new Request(provider, null, CALLBACK, null, null, prompt, null, scope);
    }

    /** Fails where a parameter comes twice. */
    private Map<String, String> parameters(Request request) {
        var parameters = new HashMap<String, String>();
        Arrays.stream(AuthorizeParameters.of("client", request, flow).split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> assertThat(parameters.put(pair[0], URLDecoder.decode(pair[1], UTF_8)))
                        .isNull());
        return parameters;
    }
}
