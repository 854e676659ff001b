package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** ListUsers. */
public final class UserLists extends UserPoolOperations {

    public UserLists(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        Predicate<PoolUser> filter = Optional.ofNullable(request.filter())
                .filter(text -> !text.isEmpty())
                .<Predicate<PoolUser>>map(text -> UserFilter.parse(text)::matches)
                .orElse(any -> true);
        List<UserType> all = directory.pool(request.userPoolId()).users().all().stream()
                .filter(filter)
                .map(PoolUser::described)
                .toList();
        var page = Page.of(request, all, request.limit(), 60, request.paginationToken());
        return ListUsersResponse.builder()
                .users(
                        request.hasAttributesToGet()
                                ? page.items().stream()
                                        .map(user -> reduced(user, request.attributesToGet()))
                                        .toList()
                                : page.items())
                .paginationToken(page.next())
                .build();
    }

    /** The user with only these attributes; like Cognito it refuses attributes that the user does not have. */
    private static UserType reduced(UserType user, Collection<String> names) {
        List<AttributeType> found = user.attributes().stream()
                .filter(attribute -> names.contains(attribute.name()))
                .toList();
        if (found.size() < names.size()) {
            throw UserPoolErrors.invalidParameter("One or more requested attributes do not exist.");
        }
        return user.toBuilder().attributes(found).build();
    }
}
