package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.IdentityPool;
import dev.cognitoauth.emulator.model.IdentityPool.Identity;
import dev.cognitoauth.emulator.model.Randomness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenResponse;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceConflictException;
import software.amazon.awssdk.services.cognitoidentity.model.UnlinkIdentityRequest;
import software.amazon.awssdk.services.cognitoidentity.model.UnlinkIdentityResponse;

/** GetId, GetCredentialsForIdentity, GetOpenIdToken and UnlinkIdentity, for guests and for users of user pools. */
public final class Identities extends IdentityPoolOperations {

    private static final Duration CREDENTIALS_LAST = Duration.ofHours(1);
    private static final Duration TOKENS_LAST = Duration.ofMinutes(10);

    private final String issuer;

    /** @param issuer the claim {@code iss} of the tokens */
    public Identities(Directory directory, Clock clock, String issuer) {
        super(directory, clock);
        this.issuer = issuer;
    }

    /** The identity of a caller, and the claims of their tokens by the names of the providers. */
    private record Known(Identity identity, Map<String, Claims> logins) {}

    @Override
    public GetIdResponse getId(GetIdRequest request) {
        IdentityPool pool = pool(request.identityPoolId());
        Map<String, String> logins = Logins.subjects(new Logins(directory, pool, now()).verified(request.logins()));
        if (logins.isEmpty()) {
            checkGuestsAllowed(pool);
        }
        List<Identity> owners = pool.owners(logins);
        Identity identity = owners.isEmpty() ? pool.add(logins) : owners.get(0);
        link(pool, identity, logins);
        return GetIdResponse.builder().identityId(identity.id).build();
    }

    @Override
    public GetCredentialsForIdentityResponse getCredentialsForIdentity(GetCredentialsForIdentityRequest request) {
        Known known = known(request.identityId(), request.logins());
        Roles roles = new Roles(known.identity.pool);
        String role = known.logins.isEmpty()
                ? roles.ofGuest(request.customRoleArn())
                : roles.of(known.logins, request.customRoleArn());
        Instant expiration = now().plus(CREDENTIALS_LAST).truncatedTo(ChronoUnit.SECONDS);
        // Opaque to clients; it contains the role so that tests can check which one was chosen.
        String sessionToken = directory
                .identityKey()
                .sign(Map.of("role", role, "sub", known.identity.id, "exp", expiration.getEpochSecond()));
        return GetCredentialsForIdentityResponse.builder()
                .identityId(known.identity.id)
                .credentials(credentials -> credentials
                        .accessKeyId("ASIA" + Randomness.upperCase(16))
                        .secretKey(Randomness.alphanumeric(40))
                        .sessionToken(sessionToken)
                        .expiration(expiration))
                .build();
    }

    @Override
    public GetOpenIdTokenResponse getOpenIdToken(GetOpenIdTokenRequest request) {
        Known known = known(request.identityId(), request.logins());
        checkClassicFlow(known.identity.pool);
        String token = directory
                .identityKey()
                .sign(Map.of(
                        "sub", known.identity.id,
                        "aud", known.identity.pool.id(),
                        "amr", methods(known),
                        "iss", issuer,
                        "iat", now().getEpochSecond(),
                        "exp", now().plus(TOKENS_LAST).getEpochSecond()));
        return GetOpenIdTokenResponse.builder()
                .identityId(known.identity.id)
                .token(token)
                .build();
    }

    @Override
    public UnlinkIdentityResponse unlinkIdentity(UnlinkIdentityRequest request) {
        Known known = known(request.identityId(), request.logins());
        if (known.logins.isEmpty()) {
            throw IdentityPoolErrors.forbidden("Identity", known.identity.id);
        }
        known.identity.unlink(
                new Logins(directory, known.identity.pool, now()).providerNames(request.loginsToRemove()));
        return UnlinkIdentityResponse.builder().build();
    }

    /** The identity of a caller who may use the identity that they name. */
    private Known known(String identityId, Map<String, String> tokens) {
        Identity identity = directory.identityPools().stream()
                .flatMap(pool -> pool.find(identityId).stream())
                .findFirst()
                .orElseThrow(() -> IdentityPoolErrors.notFound("Identity", identityId));
        Map<String, Claims> logins = new Logins(directory, identity.pool, now()).verified(tokens);
        if (identity.isDisabled()) {
            throw IdentityPoolErrors.forbidden("Identity", identity.id);
        } else if (logins.isEmpty()) {
            checkGuest(identity);
            return new Known(identity, logins);
        }
        Identity owner = owner(identity, Logins.subjects(logins));
        link(owner.pool, owner, Logins.subjects(logins));
        return new Known(owner, logins);
    }

    /**
     * The identity that a caller with these logins has. A guest's identity becomes that of the user and keeps its id. If
     * the user already has an identity, Cognito answers for that one and disables the guest's (aws-amplify/amplify-js
     * pull request 14207 and issue 6616), although the API reference would allow a ResourceConflictException.
     */
    private static Identity owner(Identity identity, Map<String, String> subjects) {
        if (identity.hasOneOf(subjects)) {
            return identity;
        } else if (!identity.isGuest()) {
            throw IdentityPoolErrors.notAuthorized(
                    "Logins don't match. Please include at least one valid login for this identity or identity pool.");
        }
        List<Identity> owners = identity.pool.owners(subjects);
        if (owners.isEmpty()) {
            return identity;
        }
        identity.disable();
        return owners.get(0);
    }

    /** Adds the logins to the identity, unless one of them belongs to somebody else. */
    private static void link(IdentityPool pool, Identity identity, Map<String, String> logins) {
        boolean elsewhere = pool.owners(logins).stream().anyMatch(owner -> owner != identity);
        boolean otherwise = logins.entrySet().stream()
                .anyMatch(login -> !identity.logins()
                        .getOrDefault(login.getKey(), login.getValue())
                        .equals(login.getValue()));
        if (elsewhere || otherwise) {
            throw ResourceConflictException.builder()
                    .message("Logins are already linked to another account.")
                    .build();
        }
        identity.link(logins);
    }

    private static void checkGuest(Identity identity) {
        if (!identity.isGuest()) {
            throw IdentityPoolErrors.forbidden("Identity", identity.id);
        }
        checkGuestsAllowed(identity.pool);
    }

    private static void checkGuestsAllowed(IdentityPool pool) {
        if (!pool.allowsGuests()) {
            throw IdentityPoolErrors.notAuthorized("Unauthenticated access is not supported for this identity pool.");
        }
    }

    private static void checkClassicFlow(IdentityPool pool) {
        if (!Boolean.TRUE.equals(pool.settings().allowClassicFlow())) {
            throw IdentityPoolErrors.invalidParameter("Basic (classic) flow is not enabled, please use enhanced flow.");
        } else if (!pool.roleMappings().isEmpty()) {
            throw IdentityPoolErrors.invalidParameter(
                    "Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.");
        }
    }

    /** The claim {@code amr}, which the trust policies of roles check. */
    private static List<String> methods(Known known) {
        if (known.logins.isEmpty()) {
            return List.of("unauthenticated");
        }
        var methods = new ArrayList<String>(List.of("authenticated"));
        known.logins.forEach((provider, claims) -> {
            methods.add(provider);
            methods.add(provider + ":CognitoSignIn:" + claims.text("sub"));
        });
        return methods;
    }
}
