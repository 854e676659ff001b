package dev.cognitoauth.settings;

import static dev.cognitoauth.settings.Rule.CLIENT_ID;
import static dev.cognitoauth.settings.Rule.CLIENT_ID_EXAMPLE;
import static dev.cognitoauth.settings.Rule.REGION;
import static dev.cognitoauth.settings.Rule.clientSecret;
import static dev.cognitoauth.settings.Rule.duration;
import static dev.cognitoauth.settings.Rule.each;
import static dev.cognitoauth.settings.Rule.endpoint;
import static dev.cognitoauth.settings.Rule.like;
import static dev.cognitoauth.settings.Rule.number;
import static dev.cognitoauth.settings.Rule.port;
import static dev.cognitoauth.settings.Rule.that;
import static dev.cognitoauth.settings.Rule.trueOrFalse;
import static dev.cognitoauth.settings.Setting.Presence.DEFAULTED;
import static dev.cognitoauth.settings.Setting.Presence.OPTIONAL;
import static dev.cognitoauth.settings.Setting.Presence.REQUIRED;

import dev.cognitoauth.limits.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environment variables of this service, with what their values must be. What they are for, the README says. */
enum Setting {
    AWS_REGION("auth.region", REQUIRED, like(REGION, "eu-central-1")),
    COGNITO_USER_POOL_ID("auth.user-pool-id", REQUIRED, like(REGION + "_[0-9A-Za-z]{1,55}", "eu-central-1_AbC123xyz")),
    COGNITO_CLIENT_ID("auth.client-id", REQUIRED, like(CLIENT_ID, CLIENT_ID_EXAMPLE)),
    COGNITO_CLIENT_SECRET("auth.client-secret", OPTIONAL, clientSecret()),
    COGNITO_IDENTITY_POOL_ID(
            "auth.identity-pool-id",
            OPTIONAL,
            like(REGION + ":[0-9a-f-]{36}", "eu-central-1:128d0a74-c82f-4553-916d-90053e4a8b0f")),
    COGNITO_DOMAIN(
            "auth.domain",
            OPTIONAL,
            that(
                    "it must look like my-app or auth.example.com, without https://",
                    value -> value.matches("[a-z0-9](-?[a-z0-9]){0,62}")
                            || value.matches("[a-z0-9-]++(\\.[a-z0-9-]++)++"))),
    AUTH_LOGIN_CALLBACKS(
            "auth.login-callbacks",
            OPTIONAL,
            each("must look like https://app.example.com/signed-in", Rule::isRedirectUri)),
    AUTH_LOGIN_PROVIDERS(
            "auth.login-providers",
            DEFAULTED,
            each(
                    "must be one of COGNITO, Google, Facebook, LoginWithAmazon and SignInWithApple, or look like Acme:saml or"
                            + " Acme:oidc",
                    Rule::isProvider)),
    AUTH_LOGOUT_URLS(
            "auth.logout-urls",
            OPTIONAL,
            each("must look like https://app.example.com/signed-out", Rule::isRedirectUri)),
    AUTH_KEYS(
            "auth.keys",
            OPTIONAL,
            that("each key must look like k1:<base64 of 32 bytes>, with an id of its own", SealKeys::areWellFormed),
            new Rule(
                    "has a key that others know or can guess, or one key twice",
                    "make each by openssl rand -base64 32",
                    SealKeys::areSecret)),
    AUTH_SESSION_LIFETIME("auth.session-lifetime", DEFAULTED, duration(Duration.ofMinutes(1), Duration.ofDays(3650))),
    AUTH_SIGN_IN_PAGE(
            "auth.sign-in-page",
            OPTIONAL,
            that("it must look like https://app.example.com/sign-in", Rule::isRedirectUri)),
    AUTH_RETURN_HOSTS(
            "auth.return-hosts",
            OPTIONAL,
            each(
                    "must look like app.example.com, without https://",
                    value -> value.matches("[a-z0-9-]++(\\.[a-z0-9-]++)*+(:\\d{1,5})?"))),
    AUTH_PAGES("auth.pages", DEFAULTED, that("it must be on or off", value -> value.matches("(?i)on|off"))),
    AUTH_PAGES_PATH(
            "auth.pages-path",
            DEFAULTED,
            that(
                    "it must look like /account, and be none of this service's own paths",
                    value ->
                            value.matches("(/[a-z0-9_-]++)++") && !value.matches("/(v1|q|problems|emulator)(/.*+)?+"))),
    AUTH_PAGES_FILES(
            "auth.pages-files", OPTIONAL, that("it must be a directory", value -> Files.isDirectory(Path.of(value)))),
    AUTH_FORWARD_TOKEN("auth.forward-token", DEFAULTED, trueOrFalse()),
    AUTH_ACCEPTED_CLIENTS(
            "auth.accepted-clients",
            OPTIONAL,
            each("must look like " + CLIENT_ID_EXAMPLE, value -> value.matches(CLIENT_ID))),
    AUTH_REFRESH(
            "auth.refresh",
            DEFAULTED,
            that("it must be rotation or legacy", value -> value.matches("(?i)rotation|legacy"))),
    AUTH_FORWARD_CALLER("auth.forward-caller", DEFAULTED, trueOrFalse()),
    AUTH_TRUSTED_PROXIES("auth.trusted-proxies", OPTIONAL, number(0, 10)),
    AUTH_LIMITS(
            "auth.limits",
            DEFAULTED,
            that("it must be on, shadow or off", value -> value.matches("(?i)on|shadow|off"))),
    AUTH_LIMIT_RATES(
            "auth.limit-rates",
            OPTIONAL,
            each("must look like sign-in-address=60/1m or call-address=off", Limit::isSetBy)),
    AUTH_UPSTREAM_TIMEOUT(
            "quarkus.cognito-user-pools.api-call-timeout",
            DEFAULTED,
            duration(Duration.ofMillis(1), Duration.ofMinutes(5))),
    AUTH_UPSTREAM_CALLS("auth.upstream-calls", DEFAULTED, number(1, 65_535)),
    AUTH_AUDIT_KEY(
            "auth.audit-key",
            OPTIONAL,
            new Rule("is too short", "it must have at least 32 characters", key -> key.length() >= 32),
            new Rule(
                    "can be guessed",
                    "make it by openssl rand -hex 32",
                    // Random hexadecimal digits have fewer once in ten million times at most.
                    key -> key.chars().distinct().count() >= 8)),
    AUTH_ENUMERATION(
            "auth.enumeration",
            DEFAULTED,
            that("it must be cognito or safe", value -> value.matches("(?i)cognito|safe"))),
    AUTH_ENUMERATION_FLOORS(
            "auth.enumeration-floors",
            OPTIONAL,
            each("must look like sign-in:1s, with a call that the README names and from 0s to 60s", Rule::isFloor)),
    AUTH_FIRST_FACTORS(
            "auth.first-factors",
            DEFAULTED,
            each(
                    "must be PASSWORD, EMAIL_OTP, SMS_OTP, or WEB_AUTHN with the relying party id, as WEB_AUTHN:example.com",
                    value -> value.matches("PASSWORD|EMAIL_OTP|SMS_OTP|WEB_AUTHN:[a-z0-9.-]+"))),
    AUTH_PASSWORD_POLICY(
            "auth.password-policy",
            DEFAULTED,
            like(
                    "([6-9]|[1-9]\\d)(:(lower|upper|number|symbol)(,(lower|upper|number|symbol)){0,3})?",
                    "12:lower,upper,number,symbol")),
    AUTH_ADMIN_GROUP(
            "auth.admin-group",
            OPTIONAL,
            that(
                    "it must be the name of a group, without blanks",
                    value -> value.matches("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}"))),
    AUTH_ADMIN_SCOPE(
            "auth.admin-scope",
            OPTIONAL,
            that(
                    "it must be the identifier of a resource server, such as support, without /admin.read",
                    value -> value.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}")
                            && !value.matches(".*/admin\\.(read|write)"))),
    AUTH_LINKED_ACCOUNTS("auth.linked-accounts", DEFAULTED, trueOrFalse()),
    AUTH_MIGRATE_FROM_CLIENT_ID("auth.migrate-from-client-id", OPTIONAL, like(CLIENT_ID, CLIENT_ID_EXAMPLE)),
    AUTH_MIGRATE_FROM_CLIENT_SECRET("auth.migrate-from-client-secret", OPTIONAL, clientSecret()),
    QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE(
            "quarkus.cognito-user-pools.endpoint-override",
            OPTIONAL,
            endpoint("https?", "https://cognito.example.com")),
    AUTH_IDENTITY_ENDPOINT("auth.identity-endpoint", OPTIONAL, endpoint("https?", "https://cognito.example.com")),
    AUTH_LOGIN_ENDPOINT("auth.login-endpoint", OPTIONAL, endpoint("https?", "https://login.example.com")),
    QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENABLED(
            "quarkus.cognito-user-pools.async-client.proxy.enabled", DEFAULTED, trueOrFalse()),
    QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENDPOINT(
            "quarkus.cognito-user-pools.async-client.proxy.endpoint",
            OPTIONAL,
            endpoint("http", "http://proxy.example.com:3128")),
    OTEL_SDK_DISABLED("quarkus.otel.sdk.disabled", DEFAULTED, trueOrFalse()),
    QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT(
            "quarkus.otel.exporter.otlp.endpoint", DEFAULTED, endpoint("https?", "http://localhost:4318")),
    QUARKUS_REDIS_HOSTS(
            "quarkus.redis.hosts",
            OPTIONAL,
            each(
                    "must look like redis://redis.example.com:6379, or rediss:// for TLS",
                    value -> value.matches("rediss?://([^\\s/?#@]*+@)?[\\w.-]+(:\\d{1,5})?(/\\d{0,3})?"))),
    QUARKUS_REDIS_PASSWORD("quarkus.redis.password", OPTIONAL),
    QUARKUS_HTTP_PORT("quarkus.http.port", DEFAULTED, port()),
    QUARKUS_MANAGEMENT_PORT("quarkus.management.port", DEFAULTED, port()),
    QUARKUS_HTTP_CORS_ENABLED("quarkus.http.cors.enabled", DEFAULTED, trueOrFalse()),
    QUARKUS_HTTP_CORS_ORIGINS(
            "quarkus.http.cors.origins",
            OPTIONAL,
            each("must look like https://app.example.com, without a path", Rule::isOrigin)),
    QUARKUS_HTTP_CORS_ACCESS_CONTROL_ALLOW_CREDENTIALS(
            "quarkus.http.cors.access-control-allow-credentials", DEFAULTED, trueOrFalse()),
    QUARKUS_SHUTDOWN_DELAY("quarkus.shutdown.delay", OPTIONAL, duration(Duration.ZERO, Duration.ofHours(1))),
    QUARKUS_SHUTDOWN_TIMEOUT("quarkus.shutdown.timeout", OPTIONAL, duration(Duration.ZERO, Duration.ofHours(1)));

    /** Stands for a value with an expression such as {@code ${NAME}} in it, which cannot be expanded. */
    static final String NOT_EXPANDED = "${";

    /** What Docker's {@code --env-file} and others leave in a value that was written for another reader. */
    private static final List<Rule> AS_WRITTEN = List.of(
            new Rule(
                    "has ${...} with the name of nothing that is set",
                    "write \\${ where no name is meant",
                    value -> !value.equals(NOT_EXPANDED)),
            new Rule("is in quotes", "they are a part of the value here, so leave them out", Setting::isUnquoted),
            new Rule("begins or ends with a blank", "leave it out", value -> value.equals(value.strip())),
            new Rule(
                    "has a comment",
                    "it is a part of the value here, so write it on a line of its own",
                    value -> !value.contains(" #") && !value.contains("\t#")));

    private final String property;
    private final Presence presence;
    private final List<Rule> rules;

    Setting(String property, Presence presence, Rule... rules) {
        this.property = property;
        this.presence = presence;
        this.rules = List.of(rules);
    }

    enum Presence {
        REQUIRED,
        /** An empty value is none. */
        OPTIONAL,
        /** There is always a value, and an empty one is malformed. */
        DEFAULTED
    }

    String property() {
        return property;
    }

    /** Says in one sentence what is wrong, without the value, which may be a secret. */
    Optional<String> complaint(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            boolean isWrong = presence == REQUIRED || presence == DEFAULTED && value != null;
            String fault = presence == REQUIRED ? "is missing" : "is empty";
            return isWrong ? Optional.of(sentence(fault, rules.get(0).wanted())) : Optional.empty();
        }
        return Stream.concat(AS_WRITTEN.stream(), rules.stream())
                .filter(rule -> !rule.holds().test(value))
                .findFirst()
                .map(rule -> sentence(rule.fault(), rule.wanted()));
    }

    private String sentence(String fault, String wanted) {
        return "%s %s: %s".formatted(name(), fault, wanted);
    }

    static boolean isUnquoted(String value) {
        return value.length() < 2
                || "\"'`".indexOf(value.charAt(0)) < 0
                || value.charAt(0) != value.charAt(value.length() - 1);
    }
}
