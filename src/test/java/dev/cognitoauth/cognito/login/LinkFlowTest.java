package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.token.TokenClaims;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkFlowTest {

    private static final Instant START = Instant.ofEpochSecond(1_700_000_000, 123_456_789);

    /** The times are in milliseconds after the start in whole seconds, and the sign-in is in seconds after it. */
    @ParameterizedTest
    @CsvSource({
        "122, 0, EXTERNAL_PROVIDER, ada, false",
        "123, 0, EXTERNAL_PROVIDER, ada, true",
        "5000, 5, EXTERNAL_PROVIDER, ada, true",
        "5000, 4, EXTERNAL_PROVIDER, ada, true",
        "5000, 65, EXTERNAL_PROVIDER, ada, true",
        "5000, 66, EXTERNAL_PROVIDER, ada, false",
        "-86400000, 5, EXTERNAL_PROVIDER, ada, false",
        "5000, 5, CONFIRMED, ada, false",
        "5000, 5, FORCE_CHANGE_PASSWORD, ada, false",
        "5000, 5, EXTERNAL_PROVIDER, grace, false",
        "5000, 5, EXTERNAL_PROVIDER, , false"
    })
    void hasMadeOnlyAProfileOfTheSameSignIn(long created, long signedIn, String status, String sub, boolean made) {
        Instant seconds = Instant.ofEpochSecond(START.getEpochSecond());
        Instant madeAt = seconds.plusMillis(created);
        var profile = new Account(
                "google_1", true, status, sub == null ? Map.of() : Map.of("sub", sub), null, madeAt, madeAt);
        long authTime = seconds.plusSeconds(signedIn).getEpochSecond();

        assertThat(flow("{'sub':'me'}").hasMade(profile, claims("{'sub':'ada','auth_time':%d}".formatted(authTime))))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sub':'me','origin_jti':'a','auth_time':1,'jti':'x'} | {'sub':'me','origin_jti':'a','auth_time':1,'jti':'y'} | true",
                "{'sub':'me','origin_jti':'a','auth_time':1} | {'sub':'me','origin_jti':'b','auth_time':1} | false",
                "{'sub':'me','origin_jti':'a','auth_time':1} | {'sub':'you','origin_jti':'a','auth_time':1} | false",
                "{'sub':'me','auth_time':1} | {'sub':'me','auth_time':1} | true",
                "{'sub':'me','auth_time':1} | {'sub':'me','auth_time':2} | false",
                "{'sub':'me','auth_time':1} | {'sub':'you','auth_time':1} | false"
            })
    void isOfTheSignInThatHasStartedIt(String starting, String completing, boolean same) {
        assertThat(flow(starting).isOf(claims(completing))).isEqualTo(same);
    }

    /** Cognito tells when a profile was made in milliseconds. */
    @Test
    void startsAtAMillisecond() {
        assertThat(flow("{'sub':'me'}").startedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    private static LinkFlow flow(String user) {
        return LinkFlow.start(claims(user), "Google", "https://app.example.com/", new SecureRandom(), START);
    }

    private static TokenClaims claims(String json) {
        byte[] payload = json.replace('\'', '"').getBytes(UTF_8);
        return TokenClaims.of(new Secret("e30." + Base64.getUrlEncoder().encodeToString(payload) + ".c"));
    }
}
