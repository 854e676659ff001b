package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** A user's MFA methods, named after their challenges. */
public final class UserMfa implements Serializable {

    public static final String SMS = "SMS_MFA";
    public static final String EMAIL = "EMAIL_OTP";
    public static final String SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";

    private @Nullable SoftwareToken associated;
    private @Nullable SoftwareToken verified;
    private final Set<String> enabled = new LinkedHashSet<>();
    private @Nullable String preferred;

    /** Makes a new software token, which counts once one of its codes is given (AssociateSoftwareToken). */
    public SoftwareToken associateSoftwareToken() {
        associated = new SoftwareToken();
        return associated;
    }

    /** The latest software token, whether or not one of its codes was given. */
    public Optional<SoftwareToken> associatedSoftwareToken() {
        return Optional.ofNullable(associated);
    }

    /** Replaces the user's software token by the associated one (VerifySoftwareToken). */
    public void softwareTokenVerified() {
        verified = associated;
    }

    /** Gives the user a software token whose secret an authenticator app has already. */
    public void useSoftwareToken(SoftwareToken token) {
        associated = token;
        verified = token;
    }

    public Optional<SoftwareToken> softwareToken() {
        return Optional.ofNullable(verified);
    }

    public void set(String factor, boolean on, boolean first) {
        if (on) {
            enabled.add(factor);
        } else {
            enabled.remove(factor);
        }
        if (on && first) {
            preferred = factor;
        } else if (factor.equals(preferred)) {
            preferred = null;
        }
    }

    public List<String> enabled() {
        return List.copyOf(enabled);
    }

    public @Nullable String preferred() {
        return preferred;
    }

    /** The MFA methods from which the user has to use one; empty where the user signs in without MFA. */
    public List<String> required(UserPool pool, PoolUser user) {
        var required = new ArrayList<String>();
        boolean always = pool.settings().mfaConfiguration() == UserPoolMfaType.ON;
        if (pool.settings().mfaConfiguration() == UserPoolMfaType.OFF) {
            return required;
        }
        if (pool.mfaConfig().offers(SMS) && user.get("phone_number") != null && (enabled.contains(SMS) || always)) {
            required.add(SMS);
        }
        if (pool.mfaConfig().offers(SOFTWARE_TOKEN) && verified != null && enabled.contains(SOFTWARE_TOKEN)) {
            required.add(SOFTWARE_TOKEN);
        }
        if (pool.mfaConfig().offers(EMAIL) && user.isVerified("email") && (enabled.contains(EMAIL) || always)) {
            required.add(EMAIL);
        }
        return preferred != null && required.contains(preferred) ? List.of(preferred) : required;
    }
}
