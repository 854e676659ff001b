package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The issuer of our user pool's tokens, the claim {@code iss}. A pool has one of two forms: pools that can be replicated
 * to other regions issue as {@code https://issuer-cognito-idp.…}, all others as {@code https://cognito-idp.…}.
 */
@Singleton
public final class UserPoolIssuer {

    private static final String SCHEME = "https://";

    /**
     * The domains of AWS' partitions other than {@code amazonaws.com}, by what their regions begin with. The SDK knows them
     * too, but loads some hundred classes when it is asked, which slows the start.
     */
    private static final Map<String, String> DOMAINS = Map.of(
            "cn-", "amazonaws.com.cn",
            "eusc-", "amazonaws.eu",
            "eu-isoe-", "cloud.adc-e.uk",
            "us-iso-", "c2s.ic.gov",
            "us-isob-", "sc2s.sgov.gov",
            "us-isof-", "csp.hci.ic.gov");

    private final String name;
    private final String replicatedName;
    private final String path;
    private final @Nullable URI endpoint;

    /** @param endpoint of a Cognito that is not AWS' */
    @Inject
    UserPoolIssuer(
            AppClient client,
            @ConfigProperty(name = "quarkus.cognito-user-pools.endpoint-override") Optional<URI> endpoint) {
        this(client.region(), client.userPoolId(), endpoint.orElse(null));
    }

    /** @param endpoint of a Cognito that is not AWS', whose issuer has an address of its own */
    UserPoolIssuer(String region, String userPoolId, @Nullable URI endpoint) {
        this.path = "/" + userPoolId;
        this.name = "cognito-idp." + region + "." + domain(region) + path;
        this.replicatedName = "issuer-" + name;
        this.endpoint = endpoint;
    }

    private static String domain(String region) {
        return DOMAINS.entrySet().stream()
                .filter(partition -> region.startsWith(partition.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("amazonaws.com");
    }

    /** Whether tokens with this issuer are of our user pool. */
    boolean is(@Nullable String issuer) {
        return issuer != null
                && (issuer.equals(SCHEME + name)
                        || issuer.equals(SCHEME + replicatedName)
                        || endpoint != null && issuer.endsWith(path));
    }

    /**
     * Where the keys are by which this issuer's tokens can be verified.
     *
     * @param issuer the claim of a token, if there is one; where it is not the replicated form, the usual one is taken
     */
    URI keys(@Nullable String issuer) {
        String base = (SCHEME + replicatedName).equals(issuer) ? replicatedName : name;
        return URI.create((endpoint == null ? SCHEME + base : endpoint + path) + "/.well-known/jwks.json");
    }

    /**
     * The map that identity pools call Logins. Its key is the issuer without the scheme; the token tells which of the two
     * forms that is, and nothing else of it is believed before Cognito has verified it.
     *
     * @throws ProblemException {@code invalid_id_token} for an access token
     */
    public Map<String, String> logins(Secret idToken) {
        TokenClaims claims = TokenClaims.of(idToken);
        if (claims.has("token_use", "access")) {
            throw new ProblemException(ErrorCode.INVALID_ID_TOKEN, "This is an access token, not an id token");
        }
        boolean replicated = claims.has("iss", SCHEME + replicatedName);
        return Map.of(replicated ? replicatedName : name, idToken.value());
    }
}
