package dev.cognitoauth.emulator.userpool;

import static java.util.Objects.requireNonNullElse;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH;

import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * The settings of an app client that CreateUserPoolClient or UpdateUserPoolClient asks for. As in Cognito, an update resets
 * each setting that it does not give to its default.
 */
final class ClientSettings {

    private static final Duration DAY = Duration.ofDays(1);

    private ClientSettings() {}

    static UserPoolClientType.Builder of(UserPool pool, SdkPojo request) {
        var builder = UserPoolClientType.builder();
        EnumConstraints.check(request);
        SdkFields.copy(request, builder);
        UserPoolClientType given = builder.build();
        PoolClient client = new PoolClient(pool, given);
        checkFlows(client);
        checkValidity(client);
        checkAttributes(client);
        boolean inDays =
                given.tokenValidityUnits() == null || given.tokenValidityUnits().refreshToken() == null;
        return given.toBuilder()
                .explicitAuthFlows(given.explicitAuthFlows().isEmpty() ? flows(client) : given.explicitAuthFlows())
                .refreshTokenValidity(
                        inDays ? requireNonNullElse(given.refreshTokenValidity(), 30) : given.refreshTokenValidity())
                .authSessionValidity(requireNonNullElse(given.authSessionValidity(), 3))
                .preventUserExistenceErrors(
                        requireNonNullElse(given.preventUserExistenceErrors(), PreventUserExistenceErrorTypes.LEGACY))
                .enableTokenRevocation(requireNonNullElse(given.enableTokenRevocation(), true))
                .enablePropagateAdditionalUserContextData(
                        requireNonNullElse(given.enablePropagateAdditionalUserContextData(), false))
                .allowedOAuthFlowsUserPoolClient(requireNonNullElse(given.allowedOAuthFlowsUserPoolClient(), false));
    }

    private static List<ExplicitAuthFlowsType> flows(PoolClient client) {
        return client.rotatesRefreshTokens()
                ? List.of(ALLOW_CUSTOM_AUTH, ALLOW_USER_SRP_AUTH)
                : List.of(ALLOW_CUSTOM_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH);
    }

    private static void checkFlows(PoolClient client) {
        List<ExplicitAuthFlowsType> flows = client.settings().explicitAuthFlows();
        long allowing = flows.stream()
                .filter(flow -> flow.toString().startsWith("ALLOW_"))
                .count();
        if (allowing > 0 && allowing < flows.size()) {
            throw UserPoolErrors.invalidParameter(
                    "Legacy values of ExplicitAuthFlows cannot be combined with those that begin with ALLOW_.");
        }
        if (client.rotatesRefreshTokens()) {
            var rotation = client.settings().refreshTokenRotation();
            UserPoolErrors.checkRange(
                    "refreshTokenRotation.retryGracePeriodSeconds", rotation.retryGracePeriodSeconds(), 0, 60);
            if (flows.contains(ALLOW_REFRESH_TOKEN_AUTH)) {
                throw UserPoolErrors.invalidParameter(
                        "ALLOW_REFRESH_TOKEN_AUTH cannot be enabled together with refresh token rotation.");
            }
        }
    }

    private static void checkValidity(PoolClient client) {
        UserPoolErrors.checkRange("authSessionValidity", client.settings().authSessionValidity(), 3, 15);
        checkValidity(client.accessTokenValidity(), Duration.ofMinutes(5), DAY);
        checkValidity(client.idTokenValidity(), Duration.ofMinutes(5), DAY);
        checkValidity(client.refreshTokenValidity(), Duration.ofHours(1), DAY.multipliedBy(3650));
    }

    private static void checkValidity(Duration validity, Duration least, Duration most) {
        if (validity.compareTo(least) < 0 || validity.compareTo(most) > 0) {
            throw UserPoolErrors.invalidParameter("Invalid range for token validity.");
        }
    }

    /** Refuses unknown attributes, and write attributes that lack a required one. */
    private static void checkAttributes(PoolClient client) {
        List<SchemaAttributeType> schema = client.pool().settings().schemaAttributes();
        List<String> written = client.settings().writeAttributes();
        if (!names(schema, any -> !Schema.isForDevelopersOnly(any.name()))
                .containsAll(client.settings().readAttributes())) {
            throw UserPoolErrors.invalidParameter("Invalid read attributes specified while creating a client");
        }
        if (!written.isEmpty()
                && !(names(schema, ClientSettings::isWritable).containsAll(written)
                        && written.containsAll(
                                names(schema, attribute -> isWritable(attribute) && attribute.required())))) {
            throw UserPoolErrors.invalidParameter("Invalid write attributes specified while creating a client");
        }
    }

    /** Whether a client may ever write this attribute. */
    private static boolean isWritable(SchemaAttributeType attribute) {
        return !attribute.name().equals("sub")
                && !Schema.isVerification(attribute.name())
                && !Schema.isForDevelopersOnly(attribute.name());
    }

    private static Set<String> names(List<SchemaAttributeType> schema, Predicate<SchemaAttributeType> which) {
        return schema.stream().filter(which).map(SchemaAttributeType::name).collect(Collectors.toSet());
    }
}
