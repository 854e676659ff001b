package dev.cognitoauth.emulator.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.GroupClaims;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.TokenChanges;
import dev.cognitoauth.emulator.model.TokenChanges.ClaimChanges;
import dev.cognitoauth.emulator.wire.Functions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreTokenGenerationLambdaVersionType;

/** The pre token generation trigger; from version 2 its function can change access tokens, too, and those of apps with 3. */
public record TokenGeneration(Triggers triggers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What the pool's function changes in a user's tokens.
     *
     * @param source why they are issued, such as {@code Authentication} or {@code RefreshTokens}
     */
    public TokenChanges ofUser(String source, PoolUser user, Authorization authorization) {
        String version = version();
        return triggers.call(Trigger.PRE_TOKEN_GENERATION, version, source, user.username, event -> {
                    event.user(user)
                            .with("groupConfiguration", configuration(GroupClaims.of(triggers.pool(), user)))
                            .metadata();
                    describe(event, version, authorization.scopes());
                })
                .map(answer -> changes(answer, version))
                .orElse(TokenChanges.NONE);
    }

    /** What the pool's function changes in the access token of an app client that authenticates as itself. */
    public TokenChanges ofClient(String clientId, List<String> scopes) {
        String version = version();
        if (!version.equals("3")) {
            return TokenChanges.NONE;
        }
        return triggers.call(Trigger.PRE_TOKEN_GENERATION, version, "ClientCredentials", clientId, event -> {
                    event.with("userAttributes", Map.of())
                            .with("groupConfiguration", configuration(GroupClaims.NONE))
                            .metadata();
                    describe(event, version, scopes);
                })
                .map(answer -> changes(answer, version))
                .orElse(TokenChanges.NONE);
    }

    private String version() {
        return Optional.ofNullable(triggers.pool().settings().lambdaConfig())
                .map(LambdaConfigType::preTokenGenerationConfig)
                .map(config -> config.lambdaVersion())
                .map(PreTokenGenerationLambdaVersionType::toString)
                .map(version -> version.substring(1, 2))
                .orElse("1");
    }

    private static void describe(Event event, String version, List<String> scopes) {
        if (version.equals("1")) {
            event.answer("claimsOverrideDetails", null);
        } else {
            event.with("scopes", scopes).answer("claimsAndScopeOverrideDetails", null);
        }
    }

    private static Map<String, @Nullable Object> configuration(GroupClaims groups) {
        var configuration = new LinkedHashMap<String, @Nullable Object>();
        configuration.put("groupsToOverride", groups.groups());
        configuration.put("iamRolesToOverride", groups.roles());
        configuration.put("preferredRole", groups.preferredRole());
        return configuration;
    }

    private static TokenChanges changes(JsonNode answer, String version) {
        if (version.equals("1")) {
            JsonNode details = object(answer.path("claimsOverrideDetails"));
            return new TokenChanges(claims(details, true), ClaimChanges.NONE, List.of(), List.of(), groups(details));
        }
        JsonNode details = object(answer.path("claimsAndScopeOverrideDetails"));
        JsonNode access = object(details.path("accessTokenGeneration"));
        return new TokenChanges(
                claims(object(details.path("idTokenGeneration")), false),
                claims(access, false),
                scopes(access.path("scopesToAdd")),
                scopes(access.path("scopesToSuppress")),
                groups(details));
    }

    private static ClaimChanges claims(JsonNode generation, boolean onlyText) {
        JsonNode given = object(generation.path("claimsToAddOrOverride"));
        var claims = new LinkedHashMap<String, Object>();
        if (onlyText) {
            claims.putAll(Triggers.texts(given));
        } else {
            given.properties().stream()
                    .filter(claim -> !claim.getValue().isNull())
                    .forEach(claim -> claims.put(claim.getKey(), JSON.convertValue(claim.getValue(), Object.class)));
        }
        return new ClaimChanges(claims, texts(generation.path("claimsToSuppress")));
    }

    /** Groups that are given as null or as an empty object are left out of the tokens. */
    private static @Nullable GroupClaims groups(JsonNode details) {
        JsonNode groups = details.path("groupOverrideDetails");
        return groups.isMissingNode()
                ? null
                : new GroupClaims(
                        texts(object(groups).path("groupsToOverride")),
                        texts(groups.path("iamRolesToOverride")),
                        groups.path("preferredRole").textValue());
    }

    private static List<String> scopes(JsonNode array) {
        List<String> scopes = texts(array);
        if (scopes.stream().anyMatch(scope -> scope.isEmpty() || scope.contains(" "))) {
            throw Functions.unrecognizable();
        }
        return scopes;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        if (!array.isArray() && !isNothing(array)) {
            throw Functions.unrecognizable();
        }
        array.forEach(item -> {
            if (!item.isTextual()) {
                throw Functions.unrecognizable();
            }
            texts.add(item.textValue());
        });
        return texts;
    }

    private static JsonNode object(JsonNode json) {
        if (!json.isObject() && !isNothing(json)) {
            throw Functions.unrecognizable();
        }
        return json;
    }

    private static boolean isNothing(JsonNode json) {
        return json.isNull() || json.isMissingNode();
    }
}
