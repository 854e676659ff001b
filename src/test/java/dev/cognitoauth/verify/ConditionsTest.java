package dev.cognitoauth.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final long NOW = 1_000_000;

    private final VerifiedToken token = token(NOW - 60);

    @ParameterizedTest
    @CsvSource({
        ", ALLOWED",
        "'', ALLOWED",
        "group=a, ALLOWED",
        "group=x&group=a, ALLOWED",
        "group=%C3%A9%2Cb, ALLOWED",
        "group=A, NOT_IN_GROUP",
        "group=x, NOT_IN_GROUP",
        "'group=a,x', NOT_IN_GROUP",
        "scope=openid, ALLOWED",
        "scope=openid+orders%2Fread, ALLOWED",
        "scope=openid&scope=orders%2Fread, ALLOWED",
        "scope=openid+orders%2Fwrite, MISSING_SCOPE",
        "scope=orders, MISSING_SCOPE",
        "max_age=60, ALLOWED",
        "max_age=59, SIGNED_IN_TOO_LONG_AGO",
        "max_age=60&max_age=59, SIGNED_IN_TOO_LONG_AGO",
        "max_age=0, SIGNED_IN_TOO_LONG_AGO",
        "group=x&max_age=60, NOT_IN_GROUP",
        "fresh=false&group=a, ALLOWED"
    })
    void judgeATokenByTheQuery(String query, Verdict verdict) {
        assertThat(Conditions.of(query, true).judge(token, NOW)).isEqualTo(verdict);
    }

    @Test
    void askForAFreshAnswer() {
        assertThat(Conditions.of("fresh=true", true).fresh()).isTrue();
        assertThat(Conditions.of("fresh=true&fresh=false", true).fresh()).isTrue();
        assertThat(Conditions.of("fresh=false", true).fresh()).isFalse();
    }

    /** A token without the time of its sign-in is not a recent one. */
    @Test
    void takeAnUnknownTimeForLongAgo() {
        assertThat(Conditions.of("max_age=900000", true).judge(token(0), NOW))
                .isEqualTo(Verdict.SIGNED_IN_TOO_LONG_AGO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group",
                "group=",
                "group=%",
                "group=%zz",
                "scope=",
                "scope=+",
                "max_age=",
                "max_age=-1",
                "max_age=1h",
                "max_age=99999999999",
                "fresh=1",
                "fresh"
            })
    void areNotIgnoredWhereTheyAreMalformed(String query) {
        assertMalformed(query, true);
        if (!query.startsWith("fresh")) {
            assertMalformed(query, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups=a", "GROUP=a", "group=a&x=1", "&", "group=a&", "gr%6Fup=a", "=a"})
    void haveNoOthersBesideThem(String query) {
        assertMalformed(query, true);
    }

    /** What becomes of a condition where a proxy appends the caller's path and query to it. */
    @ParameterizedTest
    @ValueSource(strings = {"group=a/orders", "group=x/orders?id=1&group=a", "group=x/&group=a", "group=x?group=a"})
    void neverComeFromTheCaller(String query) {
        assertMalformed(query, true);
    }

    @Test
    void ignoreTheRestOfTheQueryOfACaller() {
        assertThat(Conditions.of("id=1&next=/a?b&empty", false).judge(token, NOW))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(Conditions.of("id=1&group=x", false).judge(token, NOW)).isEqualTo(Verdict.NOT_IN_GROUP);
    }

    /** The proxy has written the first one, and the caller the rest. */
    @ParameterizedTest
    @CsvSource({
        "group=a, ALLOWED",
        "group=a&group=%C3%A9%2Cb, ALLOWED",
        "group=x&group=a, NOT_IN_GROUP",
        "group=x/orders?id=1&group=a, NOT_IN_GROUP",
        "scope=orders/write&scope=openid, MISSING_SCOPE",
        "max_age=59&max_age=9999, SIGNED_IN_TOO_LONG_AGO"
    })
    void areNeverMadeWeakerByACaller(String query, Verdict verdict) {
        assertThat(Conditions.of(query, false).judge(token, NOW)).isEqualTo(verdict);
    }

    @Test
    void letNoCallerDecideThatCognitoIsAsked() {
        assertThat(Conditions.of("fresh=true&fresh=%0a", false).fresh()).isFalse();
    }

    private static VerifiedToken token(long authTime) {
        return new VerifiedToken(
                "ada",
                "sign-in",
                Set.of("a", "é,b"),
                Set.of("openid", "orders/read"),
                authTime,
                NOW,
                NOW + 1,
                IdentityHeaders.NONE);
    }

    private static void assertMalformed(String query, boolean isWhole) {
        assertThatIllegalArgumentException().isThrownBy(() -> Conditions.of(query, isWhole));
    }
}
