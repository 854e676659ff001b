package dev.cognitoauth.cognito.result;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is exported of a user pool: its users, then its groups, each page of them followed by their members. */
public final class Export {

    private Export() {}

    /**
     * One line. It has one of these members.
     *
     * @param user one of the pool's users
     * @param group one of its groups
     * @param member who is in a group, which was in a line before
     * @param next everything up to here is there; with this as the query parameter `next`, the export goes on after here
     * @param failed why nothing follows, though more is left: the code of an error
     * @param complete true in the last line, and in no other
     */
    @Schema(name = "ExportLine")
    public record Line(
            @Nullable Account user,
            @Nullable Group group,
            @Nullable Member member,
            @Nullable String next,

            @Schema(examples = "upstream_unavailable") @Nullable
            String failed,

            @Nullable Boolean complete) {

        public static Line of(Account user) {
            return new Line(user, null, null, null, null, null);
        }

        public static Line of(Group group) {
            return new Line(null, group, null, null, null, null);
        }

        public static Line of(Member member) {
            return new Line(null, null, member, null, null, null);
        }

        public static Line next(String cursor) {
            return new Line(null, null, null, cursor, null, null);
        }

        public static Line failed(String code) {
            return new Line(null, null, null, null, code, null);
        }

        public static Line last() {
            return new Line(null, null, null, null, null, true);
        }
    }

    /**
     * A membership.
     *
     * @param group the group's name
     * @param username the member's user name
     */
    @Schema(name = "ExportMember")
    public record Member(
            @Schema(examples = "editors") String group,

            @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11")
            String username) {}

    /**
     * The lines that one call of Cognito has answered.
     *
     * @param next where the export goes on; null at its end
     */
    public record Page(List<Line> lines, @Nullable String next) {}
}
