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

/** Gives identities, their AWS credentials and their tokens to guests and to the users of user pools. */
public final class Identities extends IdentityPoolOperations {

    private static final Duration CREDENTIALS_LAST = Duration.ofHours(1);
    private static final Duration TOKENS_LAST = Duration.ofMinutes(10);

    private final String issuer;

    /** @param issuer the claim {@code iss} of the tokens */
    public Identities(Directory directory, Clock clock, String issuer) {
        super(directory, clock);
        this.issuer = issuer;
    }

    /** An identity, and what its owner's tokens say. */
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
        // Opaque to clients as at AWS; in truth it names the role, so that a test can tell.
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
        known.identity.unlink(request.loginsToRemove());
        return UnlinkIdentityResponse.builder().build();
    }

    /** The identity that the caller names and proves to own. */
    private Known known(String identityId, Map<String, String> tokens) {
        Identity identity = directory.identityPools().stream()
                .flatMap(pool -> pool.find(identityId).stream())
                .findFirst()
                .orElseThrow(() -> IdentityPoolErrors.notFound("Identity", identityId));
        Map<String, Claims> logins = new Logins(directory, identity.pool, now()).verified(tokens);
        if (logins.isEmpty()) {
            checkGuest(identity);
        } else {
            Map<String, String> subjects = Logins.subjects(logins);
            if (!identity.hasOneOf(subjects)) {
                throw IdentityPoolErrors.notAuthorized(
                        "Logins don't match. Please include at least one valid login for this identity or identity pool.");
            }
            link(identity.pool, identity, subjects);
        }
        return new Known(identity, logins);
    }

    /** Logins that come together belong together. */
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

    /** The claim {@code amr}, which the trust policies of roles look at. */
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
