package dev.cognitoauth.emulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds settings of production, with which the package that has the emulator in it must not run: it lets everybody in. */
record ProductionSettings(Function<String, Optional<String>> settings, Emulator emulator) {

    private static final List<String> CREDENTIALS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_PROFILE",
            "AWS_ROLE_ARN",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    /** One sentence for each of them. */
    List<String> complaints() {
        return Stream.of(
                        CREDENTIALS.stream()
                                .filter(name -> settings.apply(name).isPresent())
                                .map(name -> name + " is set, and no development needs credentials of AWS"),
                        foreign(
                                "COGNITO_USER_POOL_ID",
                                "auth.user-pool-id",
                                id -> emulator.directory().findPool(id).isPresent()),
                        foreign("COGNITO_CLIENT_ID", "auth.client-id", this::hasClient),
                        foreign(
                                "COGNITO_IDENTITY_POOL_ID",
                                "auth.identity-pool-id",
                                id -> emulator.directory().findIdentityPool(id).isPresent()),
                        foreign("COGNITO_DOMAIN", "auth.domain", this::hasDomain),
                        foreign(
                                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE",
                                "quarkus.cognito-user-pools.endpoint-override",
                                this::isBelow),
                        foreign("AUTH_IDENTITY_ENDPOINT", "auth.identity-endpoint", this::isBelow),
                        foreign("AUTH_LOGIN_ENDPOINT", "auth.login-endpoint", this::isBelow))
                .flatMap(complaint -> complaint)
                .toList();
    }

    private Stream<String> foreign(String variable, String property, Predicate<String> isOwn) {
        return settings
                .apply(property)
                .filter(isOwn.negate())
                .map(value ->
                        "%s is %s, which the emulator does not have: it has what is in EMULATOR_SEED besides its own"
                                .formatted(variable, value))
                .stream();
    }

    private boolean hasClient(String id) {
        return settings.apply("auth.user-pool-id")
                .flatMap(emulator.directory()::findPool)
                .flatMap(pool -> pool.client(id))
                .isPresent();
    }

    private boolean hasDomain(String prefix) {
        return emulator.directory().pools().stream()
                .anyMatch(pool -> pool.loginSettings().domains().containsKey(prefix));
    }

    private boolean isBelow(String endpoint) {
        return endpoint.equals(emulator.endpoint()) || endpoint.startsWith(emulator.endpoint() + "/");
    }
}
