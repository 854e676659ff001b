package dev.cognitoauth.cognito;

import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.cognito.result.Export;
import dev.cognitoauth.cognito.result.Export.Line;
import dev.cognitoauth.cognito.result.Group;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user pool page by page: ListUsers, ListGroups and ListUsersInGroup. Cognito tells of users in lists nothing that is
 * secret, and counts nobody as active for it.
 */
@ApplicationScoped
public class ExportOperations {

    private static final int PAGE = 60;

    private final AccountOperations accounts;
    private final GroupOperations groups;

    ExportOperations(AccountOperations accounts, GroupOperations groups) {
        this.accounts = accounts;
        this.groups = groups;
    }

    /** @param next of the page before; null for the first page */
    public Uni<Export.Page> page(@Nullable String next) {
        ExportCursor cursor = next == null ? ExportCursor.start() : ExportCursor.parse(next);
        if (cursor.groups() == null) {
            return accounts.list(null, false, null, PAGE, token(cursor.users())).map(ExportOperations::users);
        }
        return cursor.group() == null ? groups(cursor.groups()) : members(cursor, cursor.groups(), cursor.group());
    }

    private static Export.Page users(Account.Page page) {
        return page(
                page.users().stream().map(Line::of),
                page.next() == null ? ExportCursor.ofGroups("") : ExportCursor.ofUsers(page.next()));
    }

    private Uni<Export.Page> groups(String token) {
        return groups.list(PAGE, token(token))
                .map(page -> page(page.groups().stream().map(Line::of), membersOf(0, token, page)));
    }

    private Uni<Export.Page> members(ExportCursor cursor, String token, String group) {
        return groups.listMembers(group, PAGE, token(cursor.members()))
                .chain(page -> following(page.next(), cursor, token, group)
                        .map(next -> page(
                                page.users().stream().map(user -> Line.of(new Export.Member(group, user.username()))),
                                next)));
    }

    /** What follows a page of members: another one, the members of the next group, more groups, or nothing. */
    private Uni<@Nullable ExportCursor> following(
            @Nullable String next, ExportCursor cursor, String token, String group) {
        return next == null
                ? groups.list(PAGE, token(token)).map(page -> membersOf(after(group, page), token, page))
                : Uni.createFrom().item(cursor.ofMembers(group, next));
    }

    private static int after(String group, Group.Page page) {
        return page.groups().stream().map(Group::name).toList().indexOf(group) + 1;
    }

    private static @Nullable ExportCursor membersOf(int index, String token, Group.Page page) {
        if (index < page.groups().size()) {
            return ExportCursor.ofGroups(token)
                    .ofMembers(page.groups().get(index).name(), "");
        }
        return page.next() == null ? null : ExportCursor.ofGroups(page.next());
    }

    private static Export.Page page(Stream<Line> lines, @Nullable ExportCursor next) {
        String cursor = next == null ? null : next.text();
        Line last = cursor == null ? Line.last() : Line.next(cursor);
        return new Export.Page(Stream.concat(lines, Stream.of(last)).toList(), cursor);
    }

    private static @Nullable String token(String token) {
        return token.isEmpty() ? null : token;
    }
}
