package dev.cognitoauth.settings;

import static dev.cognitoauth.settings.Setting.AUTH_ENUMERATION;
import static dev.cognitoauth.settings.Setting.AUTH_KEYS;
import static dev.cognitoauth.settings.Setting.AUTH_PAGES;
import static dev.cognitoauth.settings.Setting.AWS_REGION;
import static dev.cognitoauth.settings.Setting.COGNITO_DOMAIN;
import static dev.cognitoauth.settings.Setting.COGNITO_IDENTITY_POOL_ID;
import static dev.cognitoauth.settings.Setting.COGNITO_USER_POOL_ID;
import static dev.cognitoauth.settings.Setting.QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENABLED;
import static dev.cognitoauth.settings.Setting.QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENDPOINT;
import static dev.cognitoauth.settings.Setting.QUARKUS_HTTP_CORS_ENABLED;
import static dev.cognitoauth.settings.Setting.QUARKUS_HTTP_CORS_ORIGINS;
import static dev.cognitoauth.settings.Setting.QUARKUS_HTTP_PORT;
import static dev.cognitoauth.settings.Setting.QUARKUS_MANAGEMENT_PORT;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with all settings together, each in a sentence for the person who sets them. */
final class Settings {

    /** Where the values of other settings name their region. */
    private static final Map<Setting, Pattern> REGIONS = Map.of(
            COGNITO_USER_POOL_ID, Pattern.compile("(" + Rule.REGION + ")_\\w+"),
            COGNITO_IDENTITY_POOL_ID, Pattern.compile("(" + Rule.REGION + "):[\\w-]+"),
            COGNITO_DOMAIN, Pattern.compile("[\\w-]+\\.auth(?:-fips)?\\.(" + Rule.REGION + ")\\.amazoncognito\\.com"));

    /** Each of these does nothing unless the other one is true, which does nothing without it. */
    private static final Map<Setting, Setting> SWITCHES = Map.of(
            QUARKUS_HTTP_CORS_ORIGINS, QUARKUS_HTTP_CORS_ENABLED,
            QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENDPOINT,
                    QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_PROXY_ENABLED);

    /** All names that have an effect: {@code auth.region} can also be set by {@code AUTH_REGION}. */
    private static final Set<String> NAMES = Arrays.stream(Setting.values())
            .flatMap(setting -> Stream.of(setting.name(), asVariable(setting.property())))
            .collect(Collectors.toSet());

    /** The properties of the Amazon extension's HTTP clients; this service's has the options that are named here. */
    private static final Pattern HTTP_CLIENT =
            Pattern.compile("quarkus[._]cognito[-_]user[-_]pools[._]a?sync[-_]client[._].+", Pattern.CASE_INSENSITIVE);

    private static final Pattern HTTP_CLIENT_OPTION = Pattern.compile(
            "QUARKUS_COGNITO_USER_POOLS_ASYNC_CLIENT_"
                    + "(MAX_CONCURRENCY|MAX_PENDING_CONNECTION_ACQUIRES|CONNECTION_(TIMEOUT|ACQUISITION_TIMEOUT|MAX_IDLE_TIME)"
                    + "|USE_IDLE_CONNECTION_REAPER|READ_TIMEOUT|TCP_KEEP_ALIVE|PROXY_\\w+|TLS_(KEY|TRUST)_MANAGERS_PROVIDER_\\w+)");

    /** Kubernetes adds variables such as {@code COGNITO_AUTH_SERVICE_PORT} for a Service of this name. */
    private static final String SERVICE_LINK = "COGNITO_AUTH_SERVICE_";

    private final Function<String, @Nullable String> values;

    /** @param values gives the value of a property or variable, or null for none */
    Settings(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** Whether this is the name of a variable that may be a setting, right or misspelt, or of an HTTP client's property. */
    static boolean concerns(String name) {
        return name.startsWith("AUTH_")
                || name.startsWith("COGNITO_")
                || name.startsWith("QUARKUS_")
                || HTTP_CLIENT.matcher(name).matches();
    }

    /** @param variables all names in the configuration that concern settings */
    List<String> complaints(Collection<String> variables) {
        return Stream.of(
                        Arrays.stream(Setting.values())
                                .filter(setting -> !isOfWrongPort(setting))
                                .flatMap(setting -> setting.complaint(value(setting)).stream()),
                        pairs(REGIONS).flatMap(other -> differentRegion(other.getKey(), other.getValue()).stream()),
                        pairs(SWITCHES)
                                .filter(pair -> isTrue(pair.getValue()) && isEmpty(pair.getKey()))
                                .map(pair -> "%s is missing: %s needs it".formatted(pair.getKey(), pair.getValue())),
                        samePort().stream(),
                        inventionsWithoutKeys().stream(),
                        pagesWithoutKeys().stream(),
                        variables.stream()
                                .filter(this::isQuotedForQuarkus)
                                .map("%s is in quotes: leave them out"::formatted),
                        variables.stream()
                                .filter(Settings::isNoOption)
                                .map("%s has no effect here: leave it out"::formatted))
                .flatMap(Function.identity())
                .toList();
    }

    List<String> warnings(Collection<String> variables) {
        return Stream.concat(
                        pairs(SWITCHES)
                                .filter(pair -> !isTrue(pair.getValue()) && !isEmpty(pair.getKey()))
                                .map(pair ->
                                        "%s has no effect unless %s is true".formatted(pair.getKey(), pair.getValue())),
                        variables.stream()
                                .filter(Settings::isUnknown)
                                .map(unknown -> "%s is no setting of this service. Did you mean %s?"
                                        .formatted(unknown, nearest(unknown))))
                .toList();
    }

    /** In development the endpoints are those of the emulator, at the port of the API. */
    private boolean isOfWrongPort(Setting endpoint) {
        String port = value(QUARKUS_HTTP_PORT);
        return Objects.requireNonNullElse(value(endpoint), "")
                        .startsWith("http://localhost:%s/emulator".formatted(port))
                && QUARKUS_HTTP_PORT.complaint(port).isPresent();
    }

    private static <T> Stream<Map.Entry<Setting, T>> pairs(Map<Setting, T> pairs) {
        return pairs.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private Optional<String> differentRegion(Setting other, Pattern pattern) {
        Matcher of = pattern.matcher(Objects.requireNonNullElse(value(other), ""));
        String region = Objects.requireNonNullElse(value(AWS_REGION), "");
        return of.matches() && region.matches(Rule.REGION) && !of.group(1).equals(region)
                ? Optional.of(
                        "AWS_REGION is %s, but %s is of %s: one of them is wrong".formatted(region, other, of.group(1)))
                : Optional.empty();
    }

    private Optional<String> samePort() {
        String port = Objects.requireNonNullElse(value(QUARKUS_HTTP_PORT), "8080");
        String management = Objects.requireNonNullElse(value(QUARKUS_MANAGEMENT_PORT), "9000");
        return port.equals(management) && !port.equals("0")
                ? Optional.of("QUARKUS_MANAGEMENT_PORT is that of QUARKUS_HTTP_PORT: they must differ")
                : Optional.empty();
    }

    private Optional<String> inventionsWithoutKeys() {
        return "safe".equalsIgnoreCase(value(AUTH_ENUMERATION)) && isEmpty(AUTH_KEYS)
                ? Optional.of("AUTH_KEYS is missing: AUTH_ENUMERATION=safe needs it for what it invents")
                : Optional.empty();
    }

    /** The pages sign users in by sessions, which there are only with keys. */
    private Optional<String> pagesWithoutKeys() {
        return "on".equalsIgnoreCase(value(AUTH_PAGES)) && isEmpty(AUTH_KEYS)
                ? Optional.of("AUTH_KEYS is missing: AUTH_PAGES needs it")
                : Optional.empty();
    }

    /** Quarkus has many more settings than those of this service. */
    private boolean isQuotedForQuarkus(String variable) {
        return variable.startsWith("QUARKUS_")
                && !NAMES.contains(variable)
                && !Setting.isUnquoted(Objects.requireNonNullElse(values.apply(variable), ""));
    }

    private static boolean isNoOption(String name) {
        return HTTP_CLIENT.matcher(name).matches()
                && !HTTP_CLIENT_OPTION.matcher(asVariable(name)).matches();
    }

    /** How an environment variable spells the name of a property. */
    private static String asVariable(String name) {
        return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean isUnknown(String variable) {
        return !HTTP_CLIENT.matcher(variable).matches()
                && !variable.startsWith("QUARKUS_")
                && !variable.startsWith(SERVICE_LINK)
                && !NAMES.contains(variable.replaceFirst("_\\d+_$", ""));
    }

    private static String nearest(String unknown) {
        return Arrays.stream(Setting.values())
                .map(Setting::name)
                .min(Comparator.comparingInt(name -> edits(unknown, name)))
                .orElseThrow();
    }

    /**
     * How many characters must be inserted or removed to make one text of the other. To replace one counts twice, because a
     * word is left out more often than replaced, as in {@code COGNITO_SECRET}.
     */
    private static int edits(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 2);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    private boolean isTrue(Setting setting) {
        return "true".equalsIgnoreCase(value(setting));
    }

    private boolean isEmpty(Setting setting) {
        return Objects.requireNonNullElse(value(setting), "").isEmpty();
    }

    /** The members of a list can also be set one by one, as {@code auth.keys[0]} or {@code AUTH_KEYS_0_}. */
    private @Nullable String value(Setting setting) {
        String value = values.apply(setting.property());
        if (value != null) {
            return value;
        }
        String members = Stream.iterate(0, i -> i + 1)
                .map(i -> values.apply("%s[%d]".formatted(setting.property(), i)))
                .takeWhile(Objects::nonNull)
                .collect(Collectors.joining(","));
        return members.isEmpty() ? null : members;
    }
}
