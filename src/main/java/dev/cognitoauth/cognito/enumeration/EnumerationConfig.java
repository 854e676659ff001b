package dev.cognitoauth.cognito.enumeration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Whether answers may show who has an account, and what has to be known of the user pool where they may not. */
@ConfigMapping(prefix = "auth")
public interface EnumerationConfig {

    /**
     * Whether callers are told what Cognito says, or only what does not show who has an account. Set it to {@code safe} where
     * nobody may find that out. It needs {@code AUTH_KEYS}, and an app client with PreventUserExistenceErrors. Default {@code
     * cognito}. From {@code AUTH_ENUMERATION}.
     */
    @WithDefault("cognito")
    Mode enumeration();

    /**
     * How long each guarded call takes at least, such as {@code sign-in:800ms}; see {@link GuardedCall} for the names and the
     * defaults. Set them above what Cognito takes nearly always, because only what is slower can be seen. Default none. From
     * {@code AUTH_ENUMERATION_FLOORS}, separated by commas.
     */
    Optional<List<String>> enumerationFloors();

    /**
     * The first factors that a sign-in by choice offers to everybody in safe mode: the AllowedFirstAuthFactors of the user
     * pool, where {@code WEB_AUTHN} is followed by a colon and the relying party id of its passkeys. Set it if the pool allows
     * more than passwords. Default {@code PASSWORD}. From {@code AUTH_FIRST_FACTORS}, separated by commas.
     */
    @WithDefault("PASSWORD")
    List<String> firstFactors();

    /**
     * The password policy of the user pool, which is checked before Cognito is asked in safe mode, because Cognito may look for
     * the user first: the least length, and the kinds of characters that there have to be. Set it to what the pool has. Default
     * Cognito's own. From {@code AUTH_PASSWORD_POLICY}.
     */
    @WithDefault("8:lower,upper,number,symbol")
    String passwordPolicy();

    /** What callers are told. */
    enum Mode {
        /** What Cognito says. */
        COGNITO,
        /** The same for everybody, at the same time. */
        SAFE
    }
}
