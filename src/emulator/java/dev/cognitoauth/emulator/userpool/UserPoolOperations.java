package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Authorization;
import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.MessageDelivery;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.Messages;
import dev.cognitoauth.emulator.trigger.Triggers;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** The base of all operations on user pools: the state, the clock, and the authentication of the caller. */
abstract class UserPoolOperations implements CognitoIdentityProviderClient {

    final Directory directory;
    private final Clock clock;

    UserPoolOperations(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** A caller with a valid access token. */
    record SignedIn(PoolClient client, PoolUser user) {}

    final Instant now() {
        return clock.instant();
    }

    final Messages messages(Triggers triggers) {
        return new Messages(triggers, new MessageDelivery(directory, triggers.pool(), now()));
    }

    final Challenges challenges(PoolClient client, Map<String, String> clientMetadata) {
        return new Challenges(client, directory, now(), triggers(client, clientMetadata));
    }

    final Triggers triggers(PoolClient client, Map<String, String> clientMetadata) {
        return new Triggers(directory.functions(), client.pool(), client, clientMetadata);
    }

    /** The triggers of a call by an administrator. */
    final Triggers triggers(UserPool pool, Map<String, String> clientMetadata) {
        return new Triggers(directory.functions(), pool, null, clientMetadata);
    }

    /** The app client, whose secret hash for this user name is checked. */
    final PoolClient client(String clientId, @Nullable String secretHash, String username) {
        PoolClient client = directory.client(clientId);
        client.checkSecretHash(secretHash, username);
        return client;
    }

    final SignedIn signedIn(@Nullable String accessToken) {
        if (accessToken == null) {
            throw UserPoolErrors.notAuthorized("Invalid Access Token");
        }
        Claims unverified = SigningKey.unverified(accessToken);
        UserPool pool = directory.pools().stream()
                .filter(any -> unverified.has("iss", any.issuer()) && unverified.has("token_use", "access"))
                .findFirst()
                .orElseThrow(() -> UserPoolErrors.notAuthorized("Invalid Access Token"));
        Claims claims = pool.accessKey()
                .verify(accessToken)
                .orElseThrow(() -> UserPoolErrors.notAuthorized("Could not verify signature for Access Token"));
        if (!claims.time("exp").isAfter(now())) {
            throw UserPoolErrors.notAuthorized("Access Token has expired");
        }
        if (!List.of(claims.text("scope").split(" ")).contains(Authorization.USER_ADMIN)) {
            throw UserPoolErrors.notAuthorized("Access Token does not have required scopes");
        }
        PoolUser user = pool.users()
                .find(claims.text("username"))
                .filter(found -> claims.has("sub", found.sub))
                .orElseThrow(() -> UserPoolErrors.userNotFound("User does not exist."));
        if (pool.tokens().isRevoked(claims.text("origin_jti"))) {
            throw UserPoolErrors.notAuthorized("Access Token has been revoked");
        }
        if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        }
        return new SignedIn(directory.client(claims.text("client_id")), user);
    }

    /** The user, or a decoy where there is none and the client hides that. */
    final PoolUser named(PoolClient client, String username) {
        return client.pool().users().findByLogin(username).orElseGet(() -> {
            if (!client.hidesUserExistence()) {
                throw UserPoolErrors.userNotFound("Username/client id combination not found.");
            }
            return client.pool().unknownUsers().decoy(username, now());
        });
    }

    /** Whether the client must not learn that this user is unknown or disabled. */
    static boolean isHidden(PoolClient client, PoolUser user) {
        return !client.pool().users().has(user) || !user.isEnabled() && client.hidesUserExistence();
    }

    final PoolUser user(String poolId, String username) {
        return directory
                .pool(poolId)
                .users()
                .find(username)
                .orElseThrow(() -> UserPoolErrors.userNotFound("User does not exist."));
    }

    static Map<String, String> map(List<AttributeType> attributes) {
        var map = new LinkedHashMap<String, String>();
        attributes.forEach(attribute -> map.put(attribute.name(), attribute.value() == null ? "" : attribute.value()));
        return map;
    }

    @Override
    public final String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public final void close() {}
}
