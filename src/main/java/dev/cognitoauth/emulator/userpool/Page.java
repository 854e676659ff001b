package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list, and the token of the next page if there is one. */
public record Page<T>(List<T> items, @Nullable String next) {

    public static <T> Page<T> of(List<T> all, @Nullable Integer limit, int most, @Nullable String token) {
        UserPoolErrors.checkRange("limit", limit, 0, most);
        int from = token == null ? 0 : offset(token, all.size());
        int to = Math.min(all.size(), from + (limit == null || limit == 0 ? most : limit));
        return new Page<>(all.subList(from, to), to < all.size() ? "page-" + to : null);
    }

    private static int offset(String token, int size) {
        if (!token.matches("page-\\d{1,9}") || Integer.parseInt(token.substring(5)) > size) {
            throw UserPoolErrors.invalidParameter("Invalid pagination token");
        }
        return Integer.parseInt(token.substring(5));
    }
}
