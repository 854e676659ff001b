package dev.cognitoauth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokenTest {

    /** A set of a hundred texts takes about 13 KB of the heap, and the header has them once more. */
    @Test
    void countsTheGroupsOfItsUser() {
        int without = token(Set.of()).bytes();

        int with = token(IntStream.range(0, 100).mapToObj(i -> "group-" + i).collect(Collectors.toSet()))
                .bytes();

        assertThat(without).isBetween(700, 1_500);
        assertThat(with - without).isBetween(13_000, 16_000);
    }

    private static VerifiedToken token(Set<String> groups) {
        var headers =
                IdentityHeaders.of("5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11", "ada", groups, Set.of(), 1_790_000_000);
        return new VerifiedToken("ada", "sign-in", groups, Set.of(), 0, 0, 1_790_000_000, headers);
    }
}
