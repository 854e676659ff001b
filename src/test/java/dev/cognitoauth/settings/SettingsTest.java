package dev.cognitoauth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "k1:K5AviRHoGBj4yZ1dXZgxlXUE2Q6UXeLo9U7ngcx19jY=";
    private static final String OTHER_KEY = "k2:OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";
    private static final String SECRET = "1h57kf5cpq17m0eml12example1h57kf5cpq17m0eml12example";

    @Test
    void hasNothingToSayOfWhatIsRequired() {
        assertThat(complaints(Map.of())).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void tellsAllThatIsMissing() {
        assertThat(new Settings(none -> null).complaints(Set.of()))
                .containsExactly(
                        "AWS_REGION is missing: it must look like eu-central-1",
                        "COGNITO_USER_POOL_ID is missing: it must look like eu-central-1_AbC123xyz",
                        "COGNITO_CLIENT_ID is missing: it must look like 1h57kf5cpq17m0eml12EXAMPLE");
    }

    @Test
    void tellsAllThatIsWrongWithoutAnyValue() {
        assertThat(complaints(Map.of(
                        "auth.client-secret", "\"" + SECRET + "\"",
                        "auth.keys", "k1:canary",
                        "auth.audit-key", "canary",
                        "auth.refresh", "rotate")))
                .hasSize(4)
                .noneMatch(sentence -> sentence.contains("canary") || sentence.contains(SECRET))
                .allMatch(sentence ->
                        sentence.matches("(COGNITO_CLIENT_SECRET|AUTH_KEYS|AUTH_AUDIT_KEY|AUTH_REFRESH) is .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "SAFE"})
    void wantsKeysWhereNobodyMayFindOutWhoHasAnAccount(String mode) {
        assertThat(complaints(Map.of("auth.enumeration", mode)))
                .containsExactly("AUTH_KEYS is missing: AUTH_ENUMERATION=safe needs it for what it invents");
        assertThat(complaints(Map.of(
                        "auth.enumeration",
                        mode,
                        "auth.keys",
                        KEY,
                        "auth.enumeration-floors",
                        "sign-up:2s,confirm:1s,resend:2s,forgot:0s,reset:1s, sign-in:800ms,challenge:1s,feedback:60s",
                        "auth.first-factors",
                        "PASSWORD,EMAIL_OTP,SMS_OTP,WEB_AUTHN:example.com",
                        "auth.password-policy",
                        "12:lower,upper,number,symbol")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth.region | Frankfurt | AWS_REGION",
                "auth.region | eu-central | AWS_REGION",
                "auth.user-pool-id | Abc | COGNITO_USER_POOL_ID",
                "auth.client-id | not a client | COGNITO_CLIENT_ID",
                "auth.client-secret | short | COGNITO_CLIENT_SECRET",
                "auth.pages | true | AUTH_PAGES",
                "auth.pages-path | account | AUTH_PAGES_PATH",
                "auth.pages-path | / | AUTH_PAGES_PATH",
                "auth.pages-path | /account/ | AUTH_PAGES_PATH",
                "auth.pages-path | /a//b | AUTH_PAGES_PATH",
                "auth.pages-path | /{id} | AUTH_PAGES_PATH",
                "auth.pages-path | /v1 | AUTH_PAGES_PATH",
                "auth.pages-path | /v1/account | AUTH_PAGES_PATH",
                "auth.pages-path | /q/account | AUTH_PAGES_PATH",
                "auth.pages-path | /problems | AUTH_PAGES_PATH",
                "auth.pages-files | /nowhere/at/all | AUTH_PAGES_FILES",
                "auth.client-secret | 1h57kf5cpq17m0eml12example1h57kf5cpq-7m0eml12example | COGNITO_CLIENT_SECRET",
                "auth.identity-pool-id | eu-central-1 | COGNITO_IDENTITY_POOL_ID",
                "auth.domain | https://auth.example.com | COGNITO_DOMAIN",
                "auth.domain | auth.example.com/path | COGNITO_DOMAIN",
                "auth.domain | user@evil.example.com | COGNITO_DOMAIN",
                "auth.domain | My_App | COGNITO_DOMAIN",
                "auth.login-callbacks | /signed-in | AUTH_LOGIN_CALLBACKS",
                "auth.login-callbacks | http://app.example.com/ | AUTH_LOGIN_CALLBACKS",
                "auth.login-callbacks | https://app.example.com/#here | AUTH_LOGIN_CALLBACKS",
                "auth.login-callbacks | https://app.example.com/,not a uri | AUTH_LOGIN_CALLBACKS",
                "auth.login-callbacks | https://app.example.com/,,https://b.example.com/ | AUTH_LOGIN_CALLBACKS",
                "auth.login-callbacks | https://app.example.com/, | AUTH_LOGIN_CALLBACKS",
                "auth.login-callbacks[0] | /signed-in | AUTH_LOGIN_CALLBACKS",
                "auth.logout-urls | app.example.com | AUTH_LOGOUT_URLS",
                "auth.login-providers | Acme | AUTH_LOGIN_PROVIDERS",
                "auth.login-providers | Acme:ldap | AUTH_LOGIN_PROVIDERS",
                "auth.login-providers | :saml | AUTH_LOGIN_PROVIDERS",
                "auth.login-providers | Google,,Facebook | AUTH_LOGIN_PROVIDERS",
                "auth.accepted-clients | good,not good | AUTH_ACCEPTED_CLIENTS",
                "auth.accepted-clients | good, | AUTH_ACCEPTED_CLIENTS",
                "auth.refresh | rotate | AUTH_REFRESH",
                "auth.enumeration | on | AUTH_ENUMERATION",
                "auth.enumeration-floors | sign-in | AUTH_ENUMERATION_FLOORS",
                "auth.enumeration-floors | signin:1s | AUTH_ENUMERATION_FLOORS",
                "auth.enumeration-floors | sign-in:soon | AUTH_ENUMERATION_FLOORS",
                "auth.enumeration-floors | sign-in:2m | AUTH_ENUMERATION_FLOORS",
                "auth.first-factors | PASSWORD_SRP | AUTH_FIRST_FACTORS",
                "auth.first-factors | PASSWORD,WEB_AUTHN | AUTH_FIRST_FACTORS",
                "auth.password-policy | 5 | AUTH_PASSWORD_POLICY",
                "auth.password-policy | 12:digit | AUTH_PASSWORD_POLICY",
                "auth.password-policy | 12:lower, | AUTH_PASSWORD_POLICY",
                "auth.forward-caller | ture | AUTH_FORWARD_CALLER",
                "auth.forward-caller | yes | AUTH_FORWARD_CALLER",
                "auth.trusted-proxies | -1 | AUTH_TRUSTED_PROXIES",
                "auth.trusted-proxies | 11 | AUTH_TRUSTED_PROXIES",
                "auth.trusted-proxies | 10.0.0.0/8 | AUTH_TRUSTED_PROXIES",
                "auth.limits | true | AUTH_LIMITS",
                "auth.limit-rates | sign-in-address=30 | AUTH_LIMIT_RATES",
                "auth.limit-rates | sign-in=30/1m | AUTH_LIMIT_RATES",
                "auth.limit-rates | sign-in-address=30/1m,,call-address=off | AUTH_LIMIT_RATES",
                "auth.upstream-calls | 0 | AUTH_UPSTREAM_CALLS",
                "auth.upstream-calls | -256 | AUTH_UPSTREAM_CALLS",
                "auth.upstream-calls | 99999999999 | AUTH_UPSTREAM_CALLS",
                "auth.upstream-calls | many | AUTH_UPSTREAM_CALLS",
                "quarkus.cognito-user-pools.api-call-timeout | 5 seconds | AUTH_UPSTREAM_TIMEOUT",
                "quarkus.cognito-user-pools.api-call-timeout | 0 | AUTH_UPSTREAM_TIMEOUT",
                "quarkus.cognito-user-pools.api-call-timeout | -5s | AUTH_UPSTREAM_TIMEOUT",
                "quarkus.cognito-user-pools.api-call-timeout | 5000 | AUTH_UPSTREAM_TIMEOUT",
                "quarkus.cognito-user-pools.api-call-timeout | 99999999999999999999 | AUTH_UPSTREAM_TIMEOUT",
                "quarkus.cognito-user-pools.endpoint-override | cognito.example.com | QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE",
                "quarkus.cognito-user-pools.endpoint-override | localhost:8080 | QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE",
                "auth.identity-endpoint | ftp://cognito.example.com | AUTH_IDENTITY_ENDPOINT",
                "auth.identity-endpoint | https://cognito.example.com?a=b | AUTH_IDENTITY_ENDPOINT",
                "auth.login-endpoint | https:///path | AUTH_LOGIN_ENDPOINT",
                "auth.login-endpoint | http://under_score:8080 | AUTH_LOGIN_ENDPOINT",
                "auth.login-endpoint | http://localhost:99999 | AUTH_LOGIN_ENDPOINT",
                "quarkus.otel.sdk.disabled | flase | OTEL_SDK_DISABLED",
                "quarkus.otel.exporter.otlp.endpoint | otel-collector:4318 | QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "quarkus.http.port | http | QUARKUS_HTTP_PORT",
                "quarkus.http.port | 65536 | QUARKUS_HTTP_PORT",
                "quarkus.management.port | -1 | QUARKUS_MANAGEMENT_PORT",
                "quarkus.http.cors.enabled | ture | QUARKUS_HTTP_CORS_ENABLED",
                "quarkus.http.cors.origins | app.example.com | QUARKUS_HTTP_CORS_ORIGINS",
                "quarkus.http.cors.origins | https://app.example.com/ | QUARKUS_HTTP_CORS_ORIGINS",
                "quarkus.http.cors.origins | https://*.example.com | QUARKUS_HTTP_CORS_ORIGINS",
                "quarkus.http.cors.origins | /(/ | QUARKUS_HTTP_CORS_ORIGINS",
                "quarkus.shutdown.delay | -5s | QUARKUS_SHUTDOWN_DELAY",
                "quarkus.shutdown.timeout | long | QUARKUS_SHUTDOWN_TIMEOUT"
            })
    void refusesAMalformedValueByTheNameOfItsVariable(String property, String value, String variable) {
        assertThat(complaints(Map.of(property, value)))
                .anyMatch(sentence -> sentence.startsWith(variable + " is malformed: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth.client-secret | " + SECRET,
                "auth.login-callbacks | https://app.example.com/,http://localhost:3000/x,http://127.0.0.1/,http://[::1]:1/,my.app://signed-in",
                "auth.login-callbacks | https://app.example.com/, https://b.example.com/",
                "auth.login-providers | COGNITO, Google, Facebook, LoginWithAmazon, SignInWithApple, Acme:saml, A:b:OIDC",
                "auth.domain | my-app",
                "auth.domain | auth.example.com",
                "auth.domain | my-app.auth-fips.eu-central-1.amazoncognito.com",
                "auth.keys | " + KEY + "," + OTHER_KEY,
                "auth.refresh | LEGACY",
                "auth.forward-caller | TRUE",
                "quarkus.cognito-user-pools.api-call-timeout | 10",
                "quarkus.cognito-user-pools.api-call-timeout | 500ms",
                "quarkus.cognito-user-pools.api-call-timeout | PT5S",
                "quarkus.cognito-user-pools.endpoint-override | http://host.docker.internal:8080/emulator",
                "auth.login-endpoint | HTTPS://[::1]:8443/domain/x/",
                "quarkus.shutdown.delay | 0s"
            })
    void takesWhatIsWellFormed(String property, String value) {
        assertThat(complaints(Map.of(property, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com,http://localhost:3000",
                "*",
                "null",
                "capacitor://localhost",
                "/https://([a-z0-9-]+)\\\\.example\\\\.com/,https://a.example"
            })
    void takesTheOriginsThatQuarkusTakes(String origins) {
        assertThat(complaints(Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", origins)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatOtherReadersWouldTakeAway(Setting setting) {
        assertThat(setting.complaint("\"x\"")).hasValueSatisfying(has(setting + " is in quotes: "));
        assertThat(setting.complaint("'x'")).hasValueSatisfying(has(setting + " is in quotes: "));
        assertThat(setting.complaint("x ")).hasValueSatisfying(has(setting + " begins or ends with a blank: "));
        assertThat(setting.complaint("\tx")).hasValueSatisfying(has(setting + " begins or ends with a blank: "));
        assertThat(setting.complaint("x\r")).hasValueSatisfying(has(setting + " begins or ends with a blank: "));
        assertThat(setting.complaint("x # y")).hasValueSatisfying(has(setting + " has a comment: "));
    }

    @Test
    void refusesQuotesAroundAnyValueOfQuarkus() {
        var settings =
                new Settings(name -> sound(Map.of("QUARKUS_LOG_LEVEL", "'DEBUG'", "QUARKUS_BANNER_ENABLED", "false"))
                        .get(name));

        assertThat(settings.complaints(List.of("QUARKUS_LOG_LEVEL", "QUARKUS_BANNER_ENABLED")))
                .containsExactly("QUARKUS_LOG_LEVEL is in quotes: leave them out");
    }

    @ParameterizedTest
    @CsvSource({
        "auth.refresh, AUTH_REFRESH is empty: it must be rotation or legacy",
        "auth.upstream-calls, AUTH_UPSTREAM_CALLS is empty: it must be a number from 1 to 65535",
        "auth.region, AWS_REGION is missing: it must look like eu-central-1",
    })
    void refusesAnEmptyValueWhereThereMustBeOne(String property, String sentence) {
        assertThat(complaints(Map.of(property, ""))).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.client-secret", "auth.keys", "auth.login-callbacks", "auth.identity-endpoint"})
    void takesAnEmptyValueForNone(String property) {
        assertThat(complaints(Map.of(property, ""))).isEmpty();
    }

    @Test
    void refusesPagesWithoutTheKeysOfTheirSessions() {
        assertThat(complaints(Map.of("auth.pages", "on"))).containsExactly("AUTH_KEYS is missing: AUTH_PAGES needs it");
        assertThat(complaints(Map.of("auth.pages", "on", "auth.keys", KEY))).isEmpty();
        assertThat(complaints(Map.of("auth.pages", "off"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/me/account", "/sign-in_2"})
    void takesAPathForThePages(String path) {
        assertThat(complaints(Map.of("auth.pages-path", path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "auth.region, eu-centrl-1, 'AWS_REGION is eu-centrl-1, but COGNITO_USER_POOL_ID is of eu-central-1: one of them is wrong'",
        "auth.user-pool-id, eu-west-1_Abc, 'AWS_REGION is eu-central-1, but COGNITO_USER_POOL_ID is of eu-west-1: one of them is wrong'",
        "auth.identity-pool-id, us-east-1:128d0a74-c82f-4553-916d-90053e4a8b0f, 'AWS_REGION is eu-central-1, but COGNITO_IDENTITY_POOL_ID is of us-east-1: one of them is wrong'",
        "auth.domain, my-app.auth.us-east-1.amazoncognito.com, 'AWS_REGION is eu-central-1, but COGNITO_DOMAIN is of us-east-1: one of them is wrong'",
    })
    void refusesAnotherRegionThanThatOfThePool(String property, String value, String sentence) {
        assertThat(complaints(Map.of(property, value))).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.http.port", "quarkus.management.port"})
    void refusesOnePortForBothServers(String property) {
        String other = property.equals("quarkus.http.port") ? "9000" : "8080";

        assertThat(complaints(Map.of(property, other)))
                .containsExactly("QUARKUS_MANAGEMENT_PORT is that of QUARKUS_HTTP_PORT: they must differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECTION_TIME_TO_LIVE",
                "EVENT_LOOP_NUMBER_OF_THREADS",
                "HTTP2_MAX_STREAMS",
                "PROTOCOL",
                "READ_TIMEOUTS",
                "SSL_PROVIDER",
                "WRITE_TIMEOUT"
            })
    void refusesWhatTheHttpClientHasNoOptionFor(String option) {
        String variable = "QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_" + option;

        assertThat(new Settings(sound(Map.of())::get).complaints(List.of(variable)))
                .containsExactly(variable + " has no effect here: leave it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.cognito-user-pools.async-client.write-timeout",
                "quarkus.cognito-user-pools.async-client.http2.max-streams",
                "quarkus.cognito-user-pools.sync-client.connection-timeout",
                "QUARKUS_COGNITO_USER_POOLS_SYNC_CLIENT_CONNECTION_TIMEOUT"
            })
    void refusesThemInEverySpellingAndOfTheOtherClient(String name) {
        assertThat(Settings.concerns(name)).isTrue();
        assertThat(new Settings(sound(Map.of())::get).complaints(List.of(name)))
                .containsExactly(name + " has no effect here: leave it out");
    }

    @Test
    void acceptsAnOptionOfTheHttpClientByItsProperty() {
        var settings = new Settings(sound(Map.of())::get);
        var names = List.of(
                "quarkus.cognito-user-pools.async-client.max-concurrency",
                "quarkus.cognito-user-pools.async-client.tls-key-managers-provider.file-store.path");

        assertThat(settings.complaints(names)).isEmpty();
        assertThat(settings.warnings(names)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAX_CONCURRENCY",
                "MAX_PENDING_CONNECTION_ACQUIRES",
                "CONNECTION_TIMEOUT",
                "CONNECTION_ACQUISITION_TIMEOUT",
                "CONNECTION_MAX_IDLE_TIME",
                "USE_IDLE_CONNECTION_REAPER",
                "READ_TIMEOUT",
                "TCP_KEEP_ALIVE",
                "PROXY_NON_PROXY_HOSTS",
                "TLS_KEY_MANAGERS_PROVIDER_TYPE",
                "TLS_TRUST_MANAGERS_PROVIDER_FILE_STORE_PATH"
            })
    void takesTheOptionsOfTheHttpClient(String option) {
        String variable = "QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_" + option;

        assertThat(new Settings(sound(Map.of())::get).complaints(List.of(variable)))
                .isEmpty();
    }

    @Test
    void namesNoEndpointWhereThePortOfTheEmulatorIsWrong() {
        assertThat(complaints(Map.of(
                        "quarkus.http.port",
                        "http",
                        "auth.identity-endpoint",
                        "http://localhost:http/emulator",
                        "auth.login-endpoint",
                        "nowhere")))
                .satisfiesExactlyInAnyOrder(
                        has("QUARKUS_HTTP_PORT is malformed"), has("AUTH_LOGIN_ENDPOINT is malformed"));
    }

    @Test
    void refusesASwitchWithoutWhatItSwitchesOn() {
        assertThat(complaints(Map.of(
                        "quarkus.http.cors.enabled",
                        "true",
                        "quarkus.cognito-user-pools.async-client.proxy.enabled",
                        "TRUE")))
                .containsExactly(
                        "QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENDPOINT is missing:"
                                + " QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENABLED needs it",
                        "QUARKUS_HTTP_CORS_ORIGINS is missing: QUARKUS_HTTP_CORS_ENABLED needs it");
    }

    @Test
    void warnsOfWhatIsNotSwitchedOn() {
        var settings = new Settings(
                name -> sound(Map.of("quarkus.http.cors.origins", "*", "quarkus.http.cors.enabled", "false"))
                        .get(name));

        assertThat(settings.warnings(Set.of()))
                .containsExactly("QUARKUS_HTTP_CORS_ORIGINS has no effect unless QUARKUS_HTTP_CORS_ENABLED is true");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_REFERSH, AUTH_REFRESH",
        "AUTH_AUDITKEY, AUTH_AUDIT_KEY",
        "AUTH_TRUSTED_PROXY, AUTH_TRUSTED_PROXIES",
        "COGNITO_USERPOOL_ID, COGNITO_USER_POOL_ID",
        "COGNITO_SECRET, COGNITO_CLIENT_SECRET",
        "AUTH_LOGIN_CALLBACK, AUTH_LOGIN_CALLBACKS"
    })
    void warnsOfAMisspeltNameWithTheNearest(String misspelt, String name) {
        assertThat(warnings(misspelt))
                .containsExactly("%s is no setting of this service. Did you mean %s?".formatted(misspelt, name));
    }

    @Test
    void knowsItsOwnNamesAndThoseOfOthers() {
        assertThat(warnings("AUTH_KEYS", "AUTH_KEYS_0_", "AUTH_REGION", "COGNITO_DOMAIN"))
                .isEmpty();
        assertThat(warnings("COGNITO_AUTH_SERVICE_PORT_8080_TCP", "QUARKUS_LOG_LEVEL"))
                .isEmpty();
        assertThat(Settings.concerns("PATH")).isFalse();
        assertThat(Settings.concerns("AUTH_KEYS")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "k1:",
                "k1:AAECAwQFBgcICQoLDA0ODw==",
                "k1:not base64",
                ":AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "k.1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                KEY + "," + KEY,
                KEY + ",",
                "," + KEY
            })
    void refusesMalformedKeysWithoutShowingThem(String keys) {
        assertThat(complaints(Map.of("auth.keys", keys)))
                .containsExactly(
                        "AUTH_KEYS is malformed: each key must look like k1:<base64 of 32 bytes>, with an id of its own");
    }

    @Test
    void refusesOneKeyUnderTwoIds() {
        assertThat(complaints(Map.of("auth.keys", KEY + "," + OTHER_KEY + "," + KEY.replace("k1", "k3"))))
                .containsExactly("AUTH_KEYS has a key that others know or can guess, or one key twice:"
                        + " make each by openssl rand -base64 32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "ff",
                "ab",
                "0001",
                "0123456789abcdef",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "ff01ff01ff01ff01ff01ff01ff01ff01fe02fe02fe02fe02fe02fe02fe02fe02"
            })
    void refusesAKeyThatCanBeGuessed(String hex) {
        byte[] key = HexFormat.of().parseHex(hex.repeat(64 / hex.length()));

        assertThat(complaints(Map.of("auth.keys", "k1:" + Base64.getEncoder().encodeToString(key))))
                .hasSize(1)
                .first()
                .satisfies(has("AUTH_KEYS has a key that others know or can guess"));
    }

    @Test
    void refusesAShortAuditKeyAndOneThatCanBeGuessed() {
        assertThat(complaints(Map.of("auth.audit-key", "0123456789abcdef0123456789abcde")))
                .containsExactly("AUTH_AUDIT_KEY is too short: it must have at least 32 characters");
        for (String repeated : List.of("0", "ab", "1234567")) {
            assertThat(complaints(Map.of("auth.audit-key", repeated.repeat(32))))
                    .containsExactly("AUTH_AUDIT_KEY can be guessed: make it by openssl rand -hex 32");
        }
    }

    private static Consumer<String> has(String beginning) {
        return sentence -> assertThat(sentence).startsWith(beginning);
    }

    private static List<String> complaints(Map<String, String> values) {
        return new Settings(sound(values)::get).complaints(Set.of());
    }

    private static List<String> warnings(String... variables) {
        return new Settings(sound(Map.of())::get).warnings(List.of(variables));
    }

    private static Map<String, String> sound(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "auth.region", "eu-central-1",
                "auth.user-pool-id", "eu-central-1_AbC123xyz",
                "auth.client-id", "1h57kf5cpq17m0eml12example"));
        values.putAll(more);
        return values;
    }
}
