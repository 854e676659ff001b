package dev.cognitoauth.admin;

import static dev.cognitoauth.problem.ErrorCode.*;

import dev.cognitoauth.cognito.AccountOperations;
import dev.cognitoauth.cognito.GroupOperations;
import dev.cognitoauth.cognito.request.GroupName;
import dev.cognitoauth.cognito.result.Account;
import dev.cognitoauth.limits.Limited;
import dev.cognitoauth.problem.Fails;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/v1/admin/users")
@Tag(name = "Users")
@SecurityRequirement(name = "bearer")
@ForAdministrators
@Cancellable(false)
@Limited
@Fails({ADMIN_NOT_CONFIGURED, SIGN_IN_TOO_OLD, FORBIDDEN, NOT_ALLOWED, NOT_FOUND, OPERATION_NOT_ENABLED})
public class AdminUserResource {

    /** How Cognito writes whether a user is enabled; a filter compares it with exactly that. */
    private static final Map<String, String> SWITCH = Map.of("ENABLED", "Enabled", "DISABLED", "Disabled");

    private final AccountOperations accounts;
    private final GroupOperations groups;

    AdminUserResource(AccountOperations accounts, GroupOperations groups) {
        this.accounts = accounts;
        this.groups = groups;
    }

    @GET
    @Operation(summary = "Lists users: all, or those whom one of email, prefix, status and group selects")
    public Uni<Account.Page> adminListUsers(
            @Parameter(description = "The whole e-mail address", example = "ada@example.com")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 256)
                    String email,
            @Parameter(description = "What the e-mail address begins with", example = "ada@")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 256)
                    String prefix,
            @Parameter(
                            description = "`ENABLED`, `DISABLED`, or how far the account is by Cognito's name",
                            example = "FORCE_CHANGE_PASSWORD")
                    @RestQuery
                    @Nullable
                    @Pattern(regexp = "[A-Z_]{1,30}")
                    String status,
            @Parameter(description = "The name of a group") @RestQuery @Nullable @GroupName String group,
            @Parameter(description = "How many to answer at most") @RestQuery @Nullable @Min(1) @Max(60) Integer limit,
            @Parameter(description = "`next` of the page before; without it, the first page")
                    @RestQuery
                    @Nullable
                    @Size(min = 1, max = 131_072)
                    String next) {
        if (Stream.of(email, prefix, status, group).filter(Objects::nonNull).count() > 1) {
            throw ProblemException.invalid("email", "must be the only one of email, prefix, status and group");
        }
        if (group != null) {
            return groups.listMembers(group, limit, next);
        }
        if (status != null) {
            String ofSwitch = SWITCH.get(status);
            return ofSwitch == null
                    ? accounts.list("cognito:user_status", false, status, limit, next)
                    : accounts.list("status", false, ofSwitch, limit, next);
        }
        String address = email == null ? prefix : email;
        return accounts.list(address == null ? null : "email", email == null, address, limit, next);
    }

    @POST
    @Operation(summary = "Makes a user, and sends them an invitation with a temporary password")
    @ResponseStatus(201)
    @Fails({
        USERNAME_EXISTS,
        ALIAS_EXISTS,
        INVALID_PASSWORD,
        UNSUPPORTED_USER_STATE,
        CODE_DELIVERY_FAILED,
        REJECTED_BY_TRIGGER,
        TRIGGER_FAILED
    })
    public Uni<Account> adminCreateUser(@Valid @NotNull CreateUserRequest body) {
        return accounts.create(
                body.username(),
                Objects.requireNonNullElse(body.attributes(), Map.of()),
                body.temporaryPassword(),
                body.invitation().equals("NONE") ? null : body.invitation(),
                body.clientMetadata());
    }
}
