package dev.cognitoauth.emulator.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** One page of a list, and the token of the next page if there is one. */
public record Page<T>(List<T> items, @Nullable String next) {

    /** An access token may be refreshed between two pages. */
    private static final Set<String> CHANGING =
            Set.of("Limit", "MaxResults", "PaginationToken", "NextToken", "AccessToken");

    /** @param request what the token belongs to: a request for another list is refused with it */
    public static <T> Page<T> of(
            SdkPojo request, List<T> all, @Nullable Integer limit, int most, @Nullable String token) {
        UserPoolErrors.checkRange("limit", limit, 0, most);
        String mark = mark(request);
        int from = token == null ? 0 : offset(token, mark, all.size());
        int to = Math.min(all.size(), from + (limit == null || limit == 0 ? most : limit));
        return new Page<>(all.subList(from, to), to < all.size() ? mark + to : null);
    }

    private static int offset(String token, String mark, int size) {
        String offset = token.startsWith(mark) ? token.substring(mark.length()) : "";
        if (!offset.matches("\\d{1,9}") || Integer.parseInt(offset) > size) {
            throw UserPoolErrors.invalidParameter("Paging Marker is Invalid for Request");
        }
        return Integer.parseInt(offset);
    }

    /** Identifies the list that is paged through: the operation with all members that do not change between pages. */
    private static String mark(SdkPojo request) {
        String members = request.sdkFields().stream()
                .filter(field -> !CHANGING.contains(field.locationName()))
                .map(field -> field.locationName() + "=" + field.getValueOrDefault(request))
                .collect(Collectors.joining("&", request.getClass().getSimpleName() + "?", ""));
        return UUID.nameUUIDFromBytes(members.getBytes(UTF_8)) + "-";
    }
}
