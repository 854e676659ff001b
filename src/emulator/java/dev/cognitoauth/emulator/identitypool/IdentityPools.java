package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.IdentityPool;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.userpool.Page;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.DeleteIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.DeleteIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentityPoolsRequest;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentityPoolsResponse;
import software.amazon.awssdk.services.cognitoidentity.model.SetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentity.model.SetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolResponse;

/** Creates, describes, updates, lists and deletes identity pools, and sets their roles. */
public final class IdentityPools extends IdentityPoolOperations {

    private final String region;

    public IdentityPools(Directory directory, Clock clock, String region) {
        super(directory, clock);
        this.region = region;
    }

    @Override
    public CreateIdentityPoolResponse createIdentityPool(CreateIdentityPoolRequest request) {
        IdentityPool pool = create(Randomness.identityId(region), request);
        var answer = CreateIdentityPoolResponse.builder();
        SdkFields.copy(pool.settings(), answer);
        return answer.build();
    }

    /** Creates a pool with a given id. */
    public IdentityPool create(String id, CreateIdentityPoolRequest request) {
        var settings = DescribeIdentityPoolResponse.builder();
        SdkFields.copy(request, settings);
        IdentityPool pool = new IdentityPool(settings.identityPoolId(id).build());
        directory.add(pool);
        return pool;
    }

    @Override
    public DescribeIdentityPoolResponse describeIdentityPool(DescribeIdentityPoolRequest request) {
        return pool(request.identityPoolId()).settings();
    }

    @Override
    public UpdateIdentityPoolResponse updateIdentityPool(UpdateIdentityPoolRequest request) {
        IdentityPool pool = pool(request.identityPoolId());
        var settings = DescribeIdentityPoolResponse.builder();
        SdkFields.copy(request, settings);
        // An update keeps the tags, unlike all other settings, where it does not give them.
        pool.set(settings.identityPoolTags(
                        request.hasIdentityPoolTags()
                                ? request.identityPoolTags()
                                : pool.settings().identityPoolTags())
                .build());
        var answer = UpdateIdentityPoolResponse.builder();
        SdkFields.copy(pool.settings(), answer);
        return answer.build();
    }

    @Override
    public DeleteIdentityPoolResponse deleteIdentityPool(DeleteIdentityPoolRequest request) {
        directory.remove(pool(request.identityPoolId()));
        return DeleteIdentityPoolResponse.builder().build();
    }

    @Override
    public ListIdentityPoolsResponse listIdentityPools(ListIdentityPoolsRequest request) {
        var page =
                Page.of(request, List.copyOf(directory.identityPools()), request.maxResults(), 60, request.nextToken());
        return ListIdentityPoolsResponse.builder()
                .identityPools(page.items().stream()
                        .map(pool -> IdentityPoolShortDescription.builder()
                                .identityPoolId(pool.id())
                                .identityPoolName(pool.settings().identityPoolName())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    @Override
    public SetIdentityPoolRolesResponse setIdentityPoolRoles(SetIdentityPoolRolesRequest request) {
        if (!List.of("authenticated", "unauthenticated")
                .containsAll(request.roles().keySet())) {
            throw IdentityPoolErrors.invalidParameter("Roles may only be set for authenticated and unauthenticated.");
        }
        IdentityPool pool = pool(request.identityPoolId());
        pool.setRoles(request.roles(), request.roleMappings());
        return SetIdentityPoolRolesResponse.builder().build();
    }

    @Override
    public GetIdentityPoolRolesResponse getIdentityPoolRoles(GetIdentityPoolRolesRequest request) {
        IdentityPool pool = pool(request.identityPoolId());
        return GetIdentityPoolRolesResponse.builder()
                .identityPoolId(pool.id())
                .roles(pool.roles())
                .roleMappings(pool.roleMappings())
                .build();
    }
}
