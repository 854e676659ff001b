package dev.cognitoauth.emulator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person at an identity provider, as the user attribute {@code identities} lists them.
 *
 * @param primary whether the user was created by this identity, rather than linked to it by an administrator
 * @param dateCreated in milliseconds since 1970
 */
public record FederatedIdentity(
        String userId,
        String providerName,
        String providerType,
        @Nullable String issuer,
        boolean primary,
        long dateCreated) {

    public static final String ATTRIBUTE = "identities";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<FederatedIdentity>> LIST = new TypeReference<>() {};

    public static List<FederatedIdentity> of(PoolUser user) {
        String text = user.get(ATTRIBUTE);
        try {
            return text == null ? List.of() : JSON.readValue(text, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces the identities of a user. */
    public static void set(PoolUser user, List<FederatedIdentity> identities) {
        try {
            if (identities.isEmpty()) {
                user.remove(ATTRIBUTE);
            } else {
                user.set(ATTRIBUTE, JSON.writeValueAsString(identities));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void add(PoolUser user, FederatedIdentity identity) {
        var all = new ArrayList<>(of(user));
        all.add(identity);
        set(user, all);
    }

    public boolean is(String provider, String id) {
        return providerName.equals(provider) && userId.equals(id);
    }

    /** The identity as ID tokens show it: every value is text. */
    public Map<String, @Nullable Object> claim() {
        var claim = new LinkedHashMap<String, @Nullable Object>();
        claim.put("userId", userId);
        claim.put("providerName", providerName);
        claim.put("providerType", providerType);
        claim.put("issuer", issuer);
        claim.put("primary", String.valueOf(primary));
        claim.put("dateCreated", String.valueOf(dateCreated));
        return claim;
    }
}
