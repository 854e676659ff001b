package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.emulator.model.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRuleMatchType;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;

class IdentityPoolsTest extends EmulatorTest {

    private static final String KEY = SeededPools.PROVIDER + ":" + SeededPools.CLIENT_ID;
    private static final String EDITOR = "arn:aws:iam::123456789012:role/editor";

    private final CognitoIdentityClient identities = emulator.identityPools();

    @Test
    void makesDescribesListsUpdatesAndDeletesPools() {
        String id = identities
                .createIdentityPool(pool -> pool.identityPoolName("other")
                        .allowUnauthenticatedIdentities(true)
                        .identityPoolTags(Map.of("team", "web")))
                .identityPoolId();

        identities.updateIdentityPool(
                pool -> pool.identityPoolId(id).identityPoolName("renamed").allowUnauthenticatedIdentities(false));

        var described = identities.describeIdentityPool(pool -> pool.identityPoolId(id));
        assertThat(described.identityPoolName()).isEqualTo("renamed");
        assertThat(described.allowUnauthenticatedIdentities()).isFalse();
        assertThat(described.identityPoolTags()).containsExactly(Map.entry("team", "web"));
        assertThat(identities.listIdentityPools(pools -> pools.maxResults(60)).identityPools())
                .extracting(IdentityPoolShortDescription::identityPoolName)
                .containsExactly("emulator", "emulator-open", "renamed");
        identities.deleteIdentityPool(pool -> pool.identityPoolId(id));
        assertThatThrownBy(() -> identities.describeIdentityPool(pool -> pool.identityPoolId(id)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tagsPools() {
        String arn = "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/" + SeededPools.IDENTITY_POOL_ID;

        identities.tagResource(pool -> pool.resourceArn(arn).tags(Map.of("team", "web", "stage", "dev")));
        identities.untagResource(pool -> pool.resourceArn(arn).tagKeys("stage"));

        assertThat(identities.listTagsForResource(pool -> pool.resourceArn(arn)).tags())
                .containsExactly(Map.entry("team", "web"));
    }

    @Test
    void refusesAWrongAudienceAnAccessTokenAndAForgedToken() {
        confirmed(EMAIL);
        var tokens = signIn(SeededPools.CLIENT_ID, EMAIL);
        allowOnly(SeededPools.SECRET_CLIENT_ID);

        refused(tokens.idToken(), "Token is not from a supported provider of this identity pool.");
        refused(tokens.accessToken(), "Invalid login token. Not a Cognito token.");
        refused(tampered(tokens.idToken()), "Invalid login token. Couldn't verify signed token.");
        refused("no.token", "Invalid login token. Not a valid OpenId Connect identity token.");
    }

    @Test
    void refusesTheTokenOfAUserWhoHasSignedOutEverywhere() {
        confirmed(EMAIL);
        var tokens = signIn(SeededPools.CLIENT_ID, EMAIL);

        cognito.globalSignOut(user -> user.accessToken(tokens.accessToken()));

        refused(tokens.idToken(), "Token is inactive");
    }

    @Test
    void refusesAnExpiredToken() {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).idToken();

        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> id(token)).hasMessageContaining("Invalid login token. Token expired: ");
    }

    @Test
    void givesNobodyTheIdentityOfAnother() {
        confirmed(EMAIL);
        confirmed("eve@example.com");
        String identity = id(signIn(SeededPools.CLIENT_ID, EMAIL).idToken());
        String eve = signIn(SeededPools.CLIENT_ID, "eve@example.com").idToken();

        assertThatThrownBy(() -> role(identity, eve, null))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Logins don't match.");
        assertThatThrownBy(() -> identities.getCredentialsForIdentity(guest -> guest.identityId(identity)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("is forbidden.");
    }

    @Test
    void takesTheRoleFromTheTokenWhereItOffersOne() {
        confirmed(EMAIL);
        String identity = id(signIn(SeededPools.CLIENT_ID, EMAIL).idToken());
        String plain = signIn(SeededPools.CLIENT_ID, EMAIL).idToken();
        cognito.createGroup(group ->
                group.userPoolId(SeededPools.USER_POOL_ID).groupName("editors").roleArn(EDITOR));
        cognito.adminAddUserToGroup(user ->
                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).groupName("editors"));
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).idToken();

        assertThat(role(identity, plain, null)).isEqualTo(SeededPools.ROLE);
        assertThat(role(identity, token, null)).isEqualTo(EDITOR);
        assertThat(role(identity, token, EDITOR)).isEqualTo(EDITOR);
        assertThatThrownBy(() -> role(identity, token, SeededPools.ROLE)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> role(identity, plain, EDITOR)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void takesTheRoleFromTheRuleThatMatches() {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).idToken();
        mapByRule(MappingRuleMatchType.CONTAINS, "@example.com");

        assertThat(role(id(token), token, null)).isEqualTo(EDITOR);
        mapByRule(MappingRuleMatchType.STARTS_WITH, "eve");
        assertThatThrownBy(() -> role(id(token), token, null))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("The ambiguous role mapping rules");
    }

    @Test
    void refusesWithoutARoleToGive() {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).idToken();
        identities.setIdentityPoolRoles(
                pool -> pool.identityPoolId(SeededPools.IDENTITY_POOL_ID).roles(Map.of()));

        assertThatThrownBy(() -> role(id(token), token, null))
                .isInstanceOf(InvalidIdentityPoolConfigurationException.class);
    }

    private void mapByRule(MappingRuleMatchType type, String value) {
        identities.setIdentityPoolRoles(pool -> pool.identityPoolId(SeededPools.IDENTITY_POOL_ID)
                .roles(Map.of("authenticated", SeededPools.ROLE))
                .roleMappings(Map.of(
                        KEY,
                        RoleMapping.builder()
                                .type(RoleMappingType.RULES)
                                .ambiguousRoleResolution(AmbiguousRoleResolutionType.DENY)
                                .rulesConfiguration(rules -> rules.rules(MappingRule.builder()
                                        .claim("email")
                                        .matchType(type)
                                        .value(value)
                                        .roleARN(EDITOR)
                                        .build()))
                                .build())));
    }

    private void allowOnly(String clientId) {
        identities.updateIdentityPool(pool -> pool.identityPoolId(SeededPools.IDENTITY_POOL_ID)
                .identityPoolName("emulator")
                .allowUnauthenticatedIdentities(false)
                .cognitoIdentityProviders(List.of(CognitoIdentityProvider.builder()
                        .providerName(SeededPools.PROVIDER)
                        .clientId(clientId)
                        .build())));
    }

    private void refused(String idToken, String why) {
        assertThatThrownBy(() -> id(idToken))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining(why);
    }

    private String id(String idToken) {
        return identities
                .getId(owner -> owner.identityPoolId(SeededPools.IDENTITY_POOL_ID)
                        .logins(Map.of(SeededPools.PROVIDER, idToken)))
                .identityId();
    }

    /** The role in the session token, which only the emulator puts there. */
    private String role(String identity, String idToken, String chosen) {
        String sessionToken = identities
                .getCredentialsForIdentity(owner -> owner.identityId(identity)
                        .logins(Map.of(SeededPools.PROVIDER, idToken))
                        .customRoleArn(chosen))
                .credentials()
                .sessionToken();
        return SigningKey.unverified(sessionToken).text("role");
    }

    private static String tampered(String token) {
        int middle = token.lastIndexOf('.') + 10;
        return token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
    }
}
