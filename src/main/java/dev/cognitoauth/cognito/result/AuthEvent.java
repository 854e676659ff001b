package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a user, or somebody in their name, has tried. The values are Cognito's.
 *
 * @param id what names it
 * @param type such as {@code SignIn} or {@code ForgotPassword}
 * @param at when it was
 * @param outcome {@code Pass}, {@code Fail} or {@code InProgress}
 * @param challenges what the user was asked for, in this order
 * @param risk what threat protection made of it
 * @param caller where it came from
 * @param feedback {@code Valid} or {@code Invalid}, where somebody has said whether it was the user
 */
public record AuthEvent(
        @Schema(examples = "f0f0a1b2-0c3d-4e5f-8a9b-0123456789ab")
        String id,

        @Schema(examples = "SignIn") String type,
        Instant at,
        @Schema(examples = "Pass") @Nullable String outcome,
        List<Challenge> challenges,
        @Nullable Risk risk,
        @Nullable Caller caller,
        @Nullable String feedback) {

    /**
     * One step of a sign-in.
     *
     * @param name such as {@code Password} or {@code Mfa}
     * @param outcome {@code Success} or {@code Failure}
     */
    @Schema(name = "AuthEventChallenge")
    public record Challenge(
            @Schema(examples = "Password") @Nullable String name,
            @Schema(examples = "Success") @Nullable String outcome) {}

    /**
     * How likely it was somebody else.
     *
     * @param decision such as {@code NoRisk}, {@code AccountTakeover} or {@code Block}
     * @param level {@code Low}, {@code Medium} or {@code High}
     * @param compromisedCredentials whether the password is known from a leak
     */
    @Schema(name = "AuthEventRisk")
    public record Risk(
            @Schema(examples = "AccountTakeover") @Nullable String decision,
            @Schema(examples = "High") @Nullable String level,
            @Nullable Boolean compromisedCredentials) {}

    /**
     * Where the user, or somebody else, was.
     *
     * @param address the IP address
     * @param device the browser or device by its name
     * @param city as Cognito guesses it by the address
     * @param country as Cognito guesses it by the address
     */
    @Schema(name = "AuthEventCaller")
    public record Caller(
            @Schema(examples = "192.0.2.1") @Nullable String address,

            @Schema(examples = "Chrome 140, Windows 11") @Nullable
            String device,

            @Schema(examples = "Berlin") @Nullable String city,
            @Schema(examples = "Germany") @Nullable String country) {}

    /**
     * Some events, the latest first.
     *
     * @param events those of this page
     * @param next the query parameter that fetches the following page; absent on the last one
     */
    @Schema(name = "AuthEventList")
    public record Page(List<AuthEvent> events, @Nullable String next) {}
}
