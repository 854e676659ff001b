package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;

/** The answers of identity pools that were seen at the real Cognito. */
class IdentityPoolAnswersTest extends EmulatorTest {

    /** The issuer without its scheme, which aws-amplify uses as the name of the provider. */
    private static final String ISSUER = "localhost/emulator/" + SeededPools.USER_POOL_ID;

    private static final String POOL = SeededPools.OPEN_IDENTITY_POOL_ID;

    @ParameterizedTest
    @CsvSource({"GetId, IdentityPoolId, identityPoolId", "GetCredentialsForIdentity, IdentityId, identityId"})
    void refusesAMalformedIdWithAnExceptionOfItsOwn(String operation, String member, String name) {
        assertRefused(
                operation,
                Map.of(member, "admin@example.com"),
                "ValidationException",
                "1 validation error detected: Value 'admin@example.com' at '" + name
                        + "' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+");
    }

    @Test
    void refusesTokensOfTheClassicFlowWhereItIsNotEnabled() {
        Map<String, Object> login = login(SeededPools.PROVIDER, idToken(EMAIL));

        assertRefused(
                "GetOpenIdToken",
                ofIdentity(id(SeededPools.IDENTITY_POOL_ID, login), login),
                "InvalidParameterException",
                "Basic (classic) flow is not enabled, please use enhanced flow.");
    }

    @Test
    void refusesTokensOfTheClassicFlowWhereRolesAreMapped() {
        Map<String, Object> login = login(SeededPools.PROVIDER, idToken(EMAIL));
        String id = id(POOL, login);
        assertThat(call("GetOpenIdToken", ofIdentity(id, login)).path("Token").asText())
                .isNotEmpty();
        emulator.identityPools()
                .setIdentityPoolRoles(roles -> roles.identityPoolId(POOL)
                        .roles(Map.of("authenticated", SeededPools.ROLE))
                        .roleMappings(Map.of(
                                SeededPools.PROVIDER + ":" + SeededPools.CLIENT_ID,
                                RoleMapping.builder()
                                        .type("Token")
                                        .ambiguousRoleResolution("Deny")
                                        .build())));

        assertRefused(
                "GetOpenIdToken",
                ofIdentity(id, login),
                "InvalidParameterException",
                "Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.");
    }

    @Test
    void knowsAUserPoolByItsIssuerToo() {
        String token = idToken(EMAIL);
        String id = id(POOL, login(SeededPools.PROVIDER, token));

        assertThat(id(POOL, login(ISSUER, token))).isEqualTo(id);
        assertThat(credentials(id, login(ISSUER, token))).isEqualTo(id);
        assertRefused(
                "GetId",
                Map.of("IdentityPoolId", POOL, "Logins", login("elsewhere/" + SeededPools.USER_POOL_ID, token)),
                "NotAuthorizedException",
                "Token is not from a supported provider of this identity pool.");
    }

    @Test
    void unlinksALoginByEitherName() {
        Map<String, Object> login = login(SeededPools.PROVIDER, idToken(EMAIL));
        String id = id(POOL, login);

        call("UnlinkIdentity", Map.of("IdentityId", id, "Logins", login, "LoginsToRemove", List.of(ISSUER)));

        assertThat(id(POOL, login)).isNotEqualTo(id);
    }

    @Test
    void makesTheIdentityOfAGuestThatOfTheUserWhoSignsIn() {
        String guest = id(POOL, Map.of());
        Map<String, Object> login = login(SeededPools.PROVIDER, idToken(EMAIL));

        assertThat(credentials(guest, Map.of())).isEqualTo(guest);
        assertThat(credentials(guest, login)).isEqualTo(guest);

        assertThat(id(POOL, login)).isEqualTo(guest);
        assertRefused(
                "GetCredentialsForIdentity",
                ofIdentity(guest, Map.of()),
                "NotAuthorizedException",
                "Access to Identity '%s' is forbidden.".formatted(guest));
    }

    @Test
    void answersTheIdentityThatTheUserHasAndDisablesTheGuests() {
        Map<String, Object> login = login(SeededPools.PROVIDER, idToken(EMAIL));
        String known = id(POOL, login);
        String guest = id(POOL, Map.of());

        assertThat(credentials(guest, login)).isEqualTo(known);

        for (Map<String, Object> logins : List.of(Map.<String, Object>of(), login)) {
            assertRefused(
                    "GetCredentialsForIdentity",
                    ofIdentity(guest, logins),
                    "NotAuthorizedException",
                    "Access to Identity '%s' is forbidden.".formatted(guest));
        }
    }

    @Test
    void givesNoGuestsIdentityToAForgedToken() {
        String guest = id(POOL, Map.of());
        String token = idToken(EMAIL);

        assertRefused(
                "GetCredentialsForIdentity",
                ofIdentity(guest, login(SeededPools.PROVIDER, token.substring(0, token.lastIndexOf('.')) + ".AAAA")),
                "NotAuthorizedException",
                "Invalid login token. Couldn't verify signed token.");
    }

    private String idToken(String email) {
        confirmed(email);
        return signIn(SeededPools.CLIENT_ID, email).idToken();
    }

    private static Map<String, Object> login(String provider, String token) {
        return Map.of(provider, token);
    }

    private String id(String pool, Map<String, Object> logins) {
        return call("GetId", Map.of("IdentityPoolId", pool, "Logins", logins))
                .path("IdentityId")
                .asText();
    }

    /** The identity that the credentials are for. */
    private String credentials(String identity, Map<String, Object> logins) {
        JsonNode answer = call("GetCredentialsForIdentity", ofIdentity(identity, logins));
        assertThat(answer.at("/Credentials/AccessKeyId").asText()).startsWith("ASIA");
        return answer.path("IdentityId").asText();
    }

    private static Map<String, Object> ofIdentity(String identity, Map<String, Object> logins) {
        var request = new HashMap<String, Object>(Map.of("IdentityId", identity));
        if (!logins.isEmpty()) {
            request.put("Logins", logins);
        }
        return request;
    }
}
