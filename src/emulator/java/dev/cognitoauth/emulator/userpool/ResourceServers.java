package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateResourceServerRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateResourceServerResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteResourceServerRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteResourceServerResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeResourceServerRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeResourceServerResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListResourceServersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListResourceServersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateResourceServerRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateResourceServerResponse;

/** Creates, describes, updates, deletes and lists the resource servers of a pool and their scopes. */
public final class ResourceServers extends UserPoolOperations {

    private static final int MOST_SERVERS = 25;
    private static final int MOST_SCOPES = 100;
    private static final Pattern IDENTIFIER = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]{1,256}");

    public ResourceServers(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public CreateResourceServerResponse createResourceServer(CreateResourceServerRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        Map<String, ResourceServerType> servers = pool.loginSettings().resourceServers();
        if (!IDENTIFIER.matcher(request.identifier()).matches()) {
            throw UserPoolErrors.invalidParameter("Invalid resource server identifier");
        } else if (servers.containsKey(request.identifier())) {
            throw UserPoolErrors.invalidParameter(
                    "%s already exists in user pool %s.".formatted(request.identifier(), pool.id()));
        } else if (servers.size() >= MOST_SERVERS) {
            throw UserPoolErrors.limitExceeded();
        }
        return CreateResourceServerResponse.builder()
                .resourceServer(put(pool, request.identifier(), request.name(), request.scopes()))
                .build();
    }

    @Override
    public DescribeResourceServerResponse describeResourceServer(DescribeResourceServerRequest request) {
        return DescribeResourceServerResponse.builder()
                .resourceServer(server(directory.pool(request.userPoolId()), request.identifier()))
                .build();
    }

    @Override
    public UpdateResourceServerResponse updateResourceServer(UpdateResourceServerRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        server(pool, request.identifier());
        return UpdateResourceServerResponse.builder()
                .resourceServer(put(pool, request.identifier(), request.name(), request.scopes()))
                .build();
    }

    @Override
    public DeleteResourceServerResponse deleteResourceServer(DeleteResourceServerRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        server(pool, request.identifier());
        pool.loginSettings().resourceServers().remove(request.identifier());
        return DeleteResourceServerResponse.builder().build();
    }

    @Override
    public ListResourceServersResponse listResourceServers(ListResourceServersRequest request) {
        UserPoolErrors.checkRange("maxResults", request.maxResults(), 1, 50);
        var page = Page.of(
                request,
                List.copyOf(directory
                        .pool(request.userPoolId())
                        .loginSettings()
                        .resourceServers()
                        .values()),
                request.maxResults(),
                50,
                request.nextToken());
        return ListResourceServersResponse.builder()
                .resourceServers(page.items())
                .nextToken(page.next())
                .build();
    }

    private static ResourceServerType server(UserPool pool, String identifier) {
        return Optional.ofNullable(pool.loginSettings().resourceServers().get(identifier))
                .orElseThrow(() -> UserPoolErrors.notFound("Resource server %s does not exist.".formatted(identifier)));
    }

    private static ResourceServerType put(
            UserPool pool, String identifier, String name, List<ResourceServerScopeType> scopes) {
        if (scopes.size() > MOST_SCOPES) {
            throw UserPoolErrors.limitExceeded();
        }
        for (ResourceServerScopeType scope : scopes) {
            if (scope.scopeName() == null || !SCOPE.matcher(scope.scopeName()).matches()) {
                throw UserPoolErrors.invalidParameter("Invalid scope name");
            }
        }
        ResourceServerType server = ResourceServerType.builder()
                .userPoolId(pool.id())
                .identifier(identifier)
                .name(name)
                .scopes(scopes)
                .build();
        pool.loginSettings().resourceServers().put(identifier, server);
        return server;
    }
}
