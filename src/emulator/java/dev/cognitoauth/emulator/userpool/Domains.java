package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolDomainResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CustomDomainConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserPoolDomainResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolDomainResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolDomainResponse;

/** Creates, describes, updates and deletes the domains at which a pool has its managed login. */
public final class Domains extends UserPoolOperations {

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern CUSTOM = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++[a-z]{2,63}");
    private static final Pattern RESERVED = Pattern.compile(".*(aws|amazon|cognito).*");

    public Domains(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public CreateUserPoolDomainResponse createUserPoolDomain(CreateUserPoolDomainRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        boolean custom = request.customDomainConfig() != null;
        check(request.domain(), custom);
        if (owner(request.domain()).isPresent()) {
            throw UserPoolErrors.invalidParameter("Domain already exists.");
        }
        boolean hasOne = pool.loginSettings().domains().values().stream()
                .anyMatch(other -> (other.customDomainConfig() != null) == custom);
        if (hasOne) {
            throw UserPoolErrors.limitExceeded();
        }
        DomainDescriptionType domain =
                described(pool, request.domain(), request.customDomainConfig(), request.managedLoginVersion());
        return CreateUserPoolDomainResponse.builder()
                .managedLoginVersion(domain.managedLoginVersion())
                .cloudFrontDomain(domain.cloudFrontDistribution())
                .build();
    }

    @Override
    public DescribeUserPoolDomainResponse describeUserPoolDomain(DescribeUserPoolDomainRequest request) {
        return DescribeUserPoolDomainResponse.builder()
                .domainDescription(owner(request.domain())
                        .map(pool -> pool.loginSettings().domains().get(request.domain()))
                        .orElseGet(() -> DomainDescriptionType.builder().build()))
                .build();
    }

    @Override
    public UpdateUserPoolDomainResponse updateUserPoolDomain(UpdateUserPoolDomainRequest request) {
        UserPool pool = owned(request.userPoolId(), request.domain());
        DomainDescriptionType domain =
                described(pool, request.domain(), request.customDomainConfig(), request.managedLoginVersion());
        return UpdateUserPoolDomainResponse.builder()
                .managedLoginVersion(domain.managedLoginVersion())
                .cloudFrontDomain(domain.cloudFrontDistribution())
                .build();
    }

    @Override
    public DeleteUserPoolDomainResponse deleteUserPoolDomain(DeleteUserPoolDomainRequest request) {
        owned(request.userPoolId(), request.domain()).loginSettings().domains().remove(request.domain());
        return DeleteUserPoolDomainResponse.builder().build();
    }

    private DomainDescriptionType described(
            UserPool pool, String name, @Nullable CustomDomainConfigType custom, @Nullable Integer version) {
        DomainDescriptionType domain = DomainDescriptionType.builder()
                .userPoolId(pool.id())
                .awsAccountId("123456789012")
                .domain(name)
                .s3Bucket("aws-cognito-prod-%s-assets".formatted(pool.region()))
                .cloudFrontDistribution(custom == null ? null : "d111111abcdef8.cloudfront.net")
                .version("20260101000000")
                .status(DomainStatusType.ACTIVE)
                .customDomainConfig(custom)
                .managedLoginVersion(version == null ? 1 : version)
                .build();
        Map<String, DomainDescriptionType> domains = pool.loginSettings().domains();
        domains.put(name, domain);
        return domain;
    }

    private Optional<UserPool> owner(String domain) {
        return directory.pools().stream()
                .filter(pool -> pool.loginSettings().domains().containsKey(domain))
                .findFirst();
    }

    private UserPool owned(String poolId, String domain) {
        UserPool pool = directory.pool(poolId);
        if (!pool.loginSettings().domains().containsKey(domain)) {
            throw UserPoolErrors.notFound("Domain does not exist.");
        }
        return pool;
    }

    private static void check(String domain, boolean custom) {
        if (!(custom ? CUSTOM : PREFIX).matcher(domain).matches()) {
            throw UserPoolErrors.invalidParameter(
                    "1 validation error detected: Value '%s' at 'domain' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$"
                            .formatted(domain));
        }
        if (!custom && RESERVED.matcher(domain).matches()) {
            throw UserPoolErrors.invalidParameter("Domain cannot contain reserved word: cognito, aws or amazon");
        }
    }
}
