package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** Creates, describes, updates, deletes and lists the app clients of a pool. */
public final class PoolClients extends UserPoolOperations {

    public PoolClients(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public CreateUserPoolClientResponse createUserPoolClient(CreateUserPoolClientRequest request) {
        String secret = Boolean.TRUE.equals(request.generateSecret()) ? Randomness.clientSecret() : null;
        return CreateUserPoolClientResponse.builder()
                .userPoolClient(create(Randomness.clientId(), secret, request))
                .build();
    }

    /** Creates an app client with a given id and secret. */
    public UserPoolClientType create(String id, @Nullable String secret, CreateUserPoolClientRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        return put(
                pool,
                ClientSettings.of(pool, request)
                        .clientId(id)
                        .clientSecret(secret)
                        .creationDate(now()));
    }

    @Override
    public DescribeUserPoolClientResponse describeUserPoolClient(DescribeUserPoolClientRequest request) {
        return DescribeUserPoolClientResponse.builder()
                .userPoolClient(directory
                        .client(request.userPoolId(), request.clientId())
                        .settings())
                .build();
    }

    @Override
    public UpdateUserPoolClientResponse updateUserPoolClient(UpdateUserPoolClientRequest request) {
        PoolClient client = directory.client(request.userPoolId(), request.clientId());
        UserPoolClientType old = client.settings();
        UserPoolClientType settings = put(
                client.pool(),
                ClientSettings.of(client.pool(), request)
                        .clientName(Optional.ofNullable(request.clientName()).orElse(old.clientName()))
                        .clientSecret(old.clientSecret())
                        .creationDate(old.creationDate()));
        return UpdateUserPoolClientResponse.builder().userPoolClient(settings).build();
    }

    @Override
    public DeleteUserPoolClientResponse deleteUserPoolClient(DeleteUserPoolClientRequest request) {
        PoolClient client = directory.client(request.userPoolId(), request.clientId());
        client.pool().removeClient(client.id());
        return DeleteUserPoolClientResponse.builder().build();
    }

    @Override
    public ListUserPoolClientsResponse listUserPoolClients(ListUserPoolClientsRequest request) {
        UserPoolErrors.checkRange("maxResults", request.maxResults(), 1, 60);
        List<UserPoolClientDescription> all = directory.pool(request.userPoolId()).clients().stream()
                .map(client -> {
                    var description = UserPoolClientDescription.builder();
                    SdkFields.copy(client, description);
                    return description.build();
                })
                .toList();
        var page = Page.of(request, all, request.maxResults(), 60, request.nextToken());
        return ListUserPoolClientsResponse.builder()
                .userPoolClients(page.items())
                .nextToken(page.next())
                .build();
    }

    private UserPoolClientType put(UserPool pool, UserPoolClientType.Builder settings) {
        UserPoolClientType client = settings.lastModifiedDate(now()).build();
        OAuthSettings.check(pool, client, client.clientSecret() != null);
        pool.put(client);
        return client;
    }
}
