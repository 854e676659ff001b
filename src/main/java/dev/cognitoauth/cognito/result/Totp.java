package dev.cognitoauth.cognito.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import java.net.URLEncoder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an authenticator app needs to be set up.
 *
 * @param secret the shared secret in Base32, for users who type it
 * @param otpauthUri the same secret for a QR code
 * @param session goes back with the verification; absent where the set-up began with an access token
 */
public record Totp(
        @Schema(examples = "JBSWY3DPEHPK3PXP") Secret secret,

        @Schema(examples = "otpauth://totp/Example:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example")
        Secret otpauthUri,

        @Nullable Secret session) {

    /** The label is "issuer:account", both escaped so that neither can become a parameter. */
    public static Totp of(String secret, @Nullable String issuer, String account, @Nullable String session) {
        String label = issuer == null ? escaped(account) : escaped(issuer) + ":" + escaped(account);
        String uri =
                "otpauth://totp/" + label + "?secret=" + secret + (issuer == null ? "" : "&issuer=" + escaped(issuer));
        return new Totp(new Secret(secret), new Secret(uri), Secret.orNull(session));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /**
     * An authenticator app whose first code was right.
     *
     * @param session goes back with the answer to the challenge MFA_SETUP; absent where the set-up began with an access
     *     token
     */
    @Schema(name = "TotpVerified")
    public record Verified(@Nullable Secret session) {}
}
