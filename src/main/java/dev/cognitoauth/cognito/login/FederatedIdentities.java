package dev.cognitoauth.cognito.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.User.Identity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the accounts at identity providers that a user signs in with. */
public final class FederatedIdentities {

    /** Cognito writes these accounts to this attribute, as the text of a JSON array. */
    public static final String ATTRIBUTE = "identities";

    /** Cognito's status of the profiles that it has made of sign-ins at identity providers. */
    public static final String STATUS = "EXTERNAL_PROVIDER";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FederatedIdentities() {}

    /**
     * The accounts in the attribute, or else, for an app client that may not read it, the one in the user name.
     *
     * @param providers whose users can be told by their names
     */
    public static List<Identity> of(String username, Map<String, String> attributes, List<LoginProvider> providers) {
        List<Identity> inAttribute = parsed(attributes.get(ATTRIBUTE));
        return inAttribute.isEmpty() ? inUsername(username, providers) : inAttribute;
    }

    private static List<Identity> inUsername(String username, List<LoginProvider> providers) {
        return providers.stream()
                .flatMap(provider -> provider.userIdIn(username).stream()
                        .map(userId -> new Identity(provider.name(), provider.kind(), userId, true, null)))
                .limit(1)
                .toList();
    }

    /** The accounts in the claim of an id token that was verified. */
    public static List<Identity> in(Secret idToken) {
        try {
            byte[] payload = Base64.getUrlDecoder().decode(idToken.value().split("\\.", -1)[1]);
            return identities(JSON.readTree(payload).path(ATTRIBUTE));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return List.of();
        }
    }

    private static List<Identity> parsed(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            return identities(JSON.readTree(text));
        } catch (JsonProcessingException malformed) {
            return List.of();
        }
    }

    private static List<Identity> identities(JsonNode json) {
        List<Identity> identities = new ArrayList<>();
        json.forEach(identity -> identities.add(identity(identity)));
        return identities;
    }

    private static Identity identity(JsonNode json) {
        return new Identity(
                json.path("providerName").asText(),
                LoginProvider.kind(json.path("providerType").asText()),
                json.path("userId").asText(),
                json.path("primary").asBoolean(),
                json.path("dateCreated").asLong() == 0
                        ? null
                        : Instant.ofEpochMilli(json.path("dateCreated").asLong()));
    }
}
