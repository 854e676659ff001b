package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** The operations by which tools provision app clients. */
class AppClientAdministrationTest extends EmulatorTest {

    @Test
    void resetsTheSettingsThatAnUpdateOfAnAppClientDoesNotGive() {
        String pool = pool(settings -> {});
        UserPoolClientType before = client(
                pool,
                settings -> settings.generateSecret(true)
                        .explicitAuthFlows(ALLOW_USER_PASSWORD_AUTH)
                        .refreshTokenValidity(5)
                        .readAttributes("email")
                        .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED));

        cognito.updateUserPoolClient(
                update -> update.userPoolId(pool).clientId(before.clientId()).authSessionValidity(10));

        UserPoolClientType after = cognito.describeUserPoolClient(
                        request -> request.userPoolId(pool).clientId(before.clientId()))
                .userPoolClient();
        assertThat(after.authSessionValidity()).isEqualTo(10);
        assertThat(after.explicitAuthFlows())
                .containsExactlyInAnyOrder(ALLOW_CUSTOM_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH);
        assertThat(after.refreshTokenValidity()).isEqualTo(30);
        assertThat(after.readAttributes()).isEmpty();
        assertThat(after.preventUserExistenceErrors()).isEqualTo(PreventUserExistenceErrorTypes.LEGACY);
        assertThat(after.clientSecret()).isNotNull().isEqualTo(before.clientSecret());
        assertThat(after.clientName()).isEqualTo("test");
    }

    @Test
    void forgetsADeletedAppClient() {
        String pool = pool(settings -> {});
        String client = client(pool, settings -> settings.explicitAuthFlows(ALLOW_USER_PASSWORD_AUTH))
                .clientId();

        refused(
                ResourceNotFoundException.class,
                () -> cognito.deleteUserPoolClient(
                        request -> request.userPoolId(SeededPools.USER_POOL_ID).clientId(client)));
        cognito.deleteUserPoolClient(request -> request.userPoolId(pool).clientId(client));

        refused(ResourceNotFoundException.class, () -> signIn(client, EMAIL))
                .hasMessage("User pool client %s does not exist.".formatted(client));
    }

    @Test
    void listsAppClientsByPages() {
        String pool = pool(settings -> {});
        String client = client(pool, settings -> {}).clientId();
        String other = client(pool, settings -> {}).clientId();

        var first = cognito.listUserPoolClients(list -> list.userPoolId(pool).maxResults(1));
        var last = cognito.listUserPoolClients(list -> list.userPoolId(pool).nextToken(first.nextToken()));

        assertThat(first.userPoolClients())
                .extracting(UserPoolClientDescription::clientId)
                .containsExactly(client);
        assertThat(last.userPoolClients())
                .extracting(UserPoolClientDescription::clientId)
                .containsExactly(other);
        assertThat(last.nextToken()).isNull();
    }

    @Test
    void refusesInvalidSettingsOfAppClients() {
        refusedClient(settings -> settings.accessTokenValidity(25)).hasMessage("Invalid range for token validity.");
        refusedClient(settings ->
                        settings.refreshTokenValidity(30).tokenValidityUnits(units -> units.refreshToken("minutes")))
                .hasMessage("Invalid range for token validity.");
        refusedClient(settings -> settings.tokenValidityUnits(units -> units.accessToken("weeks")))
                .hasMessageContaining("'tokenValidityUnits.accessToken'");
        refusedClient(settings -> settings.explicitAuthFlowsWithStrings("ALLOW_EVERYTHING"))
                .hasMessageContaining("'explicitAuthFlows'");
        refusedClient(settings -> settings.authSessionValidity(16)).hasMessageContaining("'authSessionValidity'");
        refusedClient(settings -> settings.writeAttributes("email", "custom:none"))
                .hasMessageContaining("Invalid write attributes");
        refusedClient(
                settings -> settings.explicitAuthFlows(ALLOW_USER_SRP_AUTH, ExplicitAuthFlowsType.ADMIN_NO_SRP_AUTH));
        refusedClient(settings -> settings.explicitAuthFlows(ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH)
                .refreshTokenRotation(rotation -> rotation.feature(FeatureType.ENABLED)));
    }

    @Test
    void requiresThatEachAppClientCanWriteTheRequiredAttributes() {
        String pool = pool(settings -> settings.schema(
                SchemaAttributeType.builder().name("name").required(true).build()));

        refused(InvalidParameterException.class, () -> client(pool, settings -> settings.writeAttributes("email")))
                .hasMessage("Invalid write attributes specified while creating a client");
        refused(
                InvalidParameterException.class,
                () -> client(pool, settings -> settings.writeAttributes("name", "email_verified")));
        assertThat(client(pool, settings -> settings.writeAttributes("name").readAttributes("email_verified"))
                        .writeAttributes())
                .containsExactly("name");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusedClient(
            Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return refused(InvalidParameterException.class, () -> client(SeededPools.USER_POOL_ID, settings));
    }

    private String pool(Consumer<CreateUserPoolRequest.Builder> settings) {
        return cognito.createUserPool(request -> settings.accept(request.poolName("test")))
                .userPool()
                .id();
    }

    private UserPoolClientType client(String pool, Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return cognito.createUserPoolClient(
                        request -> settings.accept(request.userPoolId(pool).clientName("test")))
                .userPoolClient();
    }
}
