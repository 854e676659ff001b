package dev.cognitoauth.limits;

import static dev.cognitoauth.limits.Limit.Counted.ATTEMPTS;
import static dev.cognitoauth.limits.Limit.Counted.FAILURES;
import static dev.cognitoauth.limits.Limit.Group.CALL;
import static dev.cognitoauth.limits.Limit.Group.CODE;
import static dev.cognitoauth.limits.Limit.Group.LOGIN;
import static dev.cognitoauth.limits.Limit.Group.MESSAGE;
import static dev.cognitoauth.limits.Limit.Group.REFRESH;
import static dev.cognitoauth.limits.Limit.Group.SIGN_IN;
import static dev.cognitoauth.limits.Limit.Subject.ACCOUNT;
import static dev.cognitoauth.limits.Limit.Subject.ADDRESS;
import static dev.cognitoauth.limits.Limit.Subject.POOL;
import static dev.cognitoauth.limits.Limit.Subject.SESSION;
import static dev.cognitoauth.limits.Limit.Subject.TOKEN;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every limit: for which calls it is, what is counted apart, and the rate unless {@code AUTH_LIMIT_RATES} says another. A
 * request has to keep all limits of its groups, and each counts by itself: neither many addresses help against one account, nor
 * many accounts from one address.
 */
public enum Limit {
    SIGN_IN_ADDRESS(SIGN_IN, ADDRESS, FAILURES, "30/1m"),
    SIGN_IN_ACCOUNT(SIGN_IN, ACCOUNT, FAILURES, "10/15m"),
    CODE_ADDRESS(CODE, ADDRESS, FAILURES, "30/1m"),
    CODE_ACCOUNT(CODE, ACCOUNT, FAILURES, "5/5m"),
    // Five in all: a session of Cognito lives for 15 minutes at most, and one more try comes after 18.
    CODE_SESSION(CODE, SESSION, ATTEMPTS, "5/90m"),
    MESSAGE_ADDRESS(MESSAGE, ADDRESS, ATTEMPTS, "20/1h"),
    MESSAGE_ACCOUNT(MESSAGE, ACCOUNT, ATTEMPTS, "3/10m"),
    MESSAGE_POOL(MESSAGE, POOL, ATTEMPTS, Limit.OFF),
    REFRESH_TOKEN(REFRESH, TOKEN, ATTEMPTS, "30/1m"),
    LOGIN_ADDRESS(LOGIN, ADDRESS, FAILURES, "30/1m"),
    CALL_ADDRESS(CALL, ADDRESS, ATTEMPTS, "300/1m");

    static final String OFF = "off";

    final Group group;
    final Subject subject;
    final Counted counted;
    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String rate;

    Limit(Group group, Subject subject, Counted counted, String rate) {
        this.group = group;
        this.subject = subject;
        this.counted = counted;
        this.rate = rate;
    }

    /** What a request does. */
    public enum Group {
        /** Tries a password. */
        SIGN_IN,
        /** Tries a code, or answers another challenge. */
        CODE,
        /** Lets Cognito send a message. */
        MESSAGE,
        /** Gets new tokens. {@link Limits#refresh} counts it, since only then is the token known. */
        REFRESH,
        /** Starts or completes a sign-in at the managed login. */
        LOGIN,
        /** Every request. */
        CALL
    }

    /** What has a count of its own. */
    enum Subject {
        ADDRESS,
        ACCOUNT,
        SESSION,
        TOKEN,
        POOL
    }

    enum Counted {
        ATTEMPTS,
        /** Each attempt counts until it turns out to be a success, so that no burst gets more through than the rate. */
        FAILURES
    }

    /** As in {@code AUTH_LIMIT_RATES}, such as {@code sign-in-address}. */
    String id() {
        return id;
    }

    /** Whether it counts only what the same caller has done. */
    boolean isOfCaller() {
        return subject != Subject.ACCOUNT && subject != Subject.POOL;
    }

    /** Whether a text sets the rate of a limit, such as {@code sign-in-address=60/1m} or {@code call-address=off}. */
    public static boolean isSetBy(String text) {
        String[] idAndRate = text.split("=", 2);
        return idAndRate.length == 2
                && find(idAndRate[0]) != null
                && (idAndRate[1].equals(OFF) || Rate.parse(idAndRate[1]).isPresent());
    }

    /** The rates of all limits that are not off. */
    static Map<Limit, Rate> rates(Collection<String> changes) {
        var texts = new EnumMap<Limit, String>(Limit.class);
        List.of(values()).forEach(limit -> texts.put(limit, limit.rate));
        changes.stream()
                .filter(Limit::isSetBy)
                .map(change -> change.split("=", 2))
                .forEach(change -> texts.put(Limit.valueOf(name(change[0])), change[1]));
        var rates = new EnumMap<Limit, Rate>(Limit.class);
        texts.forEach(
                (limit, text) -> Optional.of(text).flatMap(Rate::parse).ifPresent(rate -> rates.put(limit, rate)));
        return rates;
    }

    private static @Nullable Limit find(String id) {
        return Arrays.stream(values())
                .filter(limit -> limit.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String name(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
