package dev.cognitoauth.emulator.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.wire.Functions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/**
 * The triggers of a pool during one call of an operation; what has no function does nothing. Other operations run while a
 * function does, so that what an operation has checked before has to be checked again.
 *
 * @param caller the app client that has called; none if an administrator has
 * @param metadata the ClientMetadata of the call
 */
public record Triggers(
        Functions functions, UserPool pool, @Nullable PoolClient caller, Map<String, String> metadata) {

    private static final List<String> MIGRATED = List.of(
            "userAttributes",
            "forceAliasCreation",
            "enableSMSMFA",
            "finalUserStatus",
            "messageAction",
            "desiredDeliveryMediums");

    /**
     * What a pre sign-up function decides about a new user.
     *
     * @param verified the addresses that need no verification, such as {@code email}
     */
    public record SignUpDecision(boolean confirms, List<String> verified) {

        private static SignUpDecision of(JsonNode answer) {
            var verified = new ArrayList<String>();
            if (isTrue(answer, "autoVerifyEmail")) {
                verified.add("email");
            }
            if (isTrue(answer, "autoVerifyPhone")) {
                verified.add("phone_number");
            }
            return new SignUpDecision(isTrue(answer, "autoConfirmUser"), verified);
        }
    }

    /**
     * Calls the function that may refuse a new user; answers nothing where there is none.
     *
     * @param source how the user comes: {@code SignUp}, {@code AdminCreateUser} or {@code ExternalProvider}
     */
    public Optional<SignUpDecision> preSignUp(
            String source, String username, Map<String, String> attributes, Map<String, String> validationData) {
        return call(
                        Trigger.PRE_SIGN_UP,
                        source,
                        username,
                        event -> event.with("userAttributes", attributes)
                                .validating(validationData)
                                .metadata()
                                .answer("autoConfirmUser", false)
                                .answer("autoVerifyEmail", false)
                                .answer("autoVerifyPhone", false))
                .map(SignUpDecision::of);
    }

    /** @param source what was confirmed: {@code ConfirmSignUp} or {@code ConfirmForgotPassword} */
    public void postConfirmation(String source, PoolUser user) {
        var unused = call(
                Trigger.POST_CONFIRMATION,
                source,
                user.username,
                event -> event.user(user).metadata());
    }

    /** Calls the function that may refuse a sign-in before anything is proved; answers whether there is one. */
    public boolean preAuthentication(PoolUser user, Map<String, String> validationData) {
        return call(
                        Trigger.PRE_AUTHENTICATION,
                        "Authentication",
                        user.username,
                        event -> event.user(user).validating(validationData).found(user))
                .isPresent();
    }

    /** Calls the function that may refuse a sign-in after everything is proved. */
    public void postAuthentication(PoolUser user, boolean newDevice) {
        var unused = call(
                Trigger.POST_AUTHENTICATION,
                "Authentication",
                user.username,
                event -> event.user(user).with("newDeviceUsed", newDevice).metadata());
    }

    /**
     * Asks for a user whom the pool does not have; answers what the function knows.
     *
     * @param source when: {@code Authentication} or {@code ForgotPassword}
     * @param password with which they try to sign in; null if they have forgotten it
     */
    public Optional<JsonNode> migrateUser(
            String source, String username, @Nullable String password, Map<String, String> validationData) {
        return call(Trigger.USER_MIGRATION, source, username, event -> {
            if (password != null) {
                event.with("password", password);
            }
            event.validating(validationData).metadata();
            for (String member : MIGRATED) {
                event.answer(member, null);
            }
        });
    }

    /** The claims of a person from an identity provider, which a function may replace. */
    public Map<String, ?> inboundFederation(IdentityProviderType provider, Map<String, ?> claims) {
        boolean saml = provider.providerType() == IdentityProviderTypeType.SAML;
        return call(
                        Trigger.INBOUND_FEDERATION,
                        "ExternalProvider",
                        provider.providerName(),
                        event -> event.with("providerName", provider.providerName())
                                .with("providerType", provider.providerTypeAsString())
                                .with("attributes", Map.of(saml ? "samlResponse" : "idToken", claims))
                                .answer("userAttributesToMap", Map.of()))
                .map(answer -> texts(answer.path("userAttributesToMap")))
                .<Map<String, ?>>map(found -> found.isEmpty() ? claims : found)
                .orElse(claims);
    }

    /** Calls the function that sends a message, and does not wait for it. */
    void send(Trigger trigger, String arn, String source, String username, Consumer<Event> details) {
        functions.send(trigger.title, arn, event(trigger, "1", source, username, details));
    }

    /** Calls the function of a trigger, if it has one, and answers its response. */
    Optional<JsonNode> call(Trigger trigger, String source, String username, Consumer<Event> details) {
        return call(trigger, "1", source, username, details);
    }

    Optional<JsonNode> call(Trigger trigger, String version, String source, String username, Consumer<Event> details) {
        return trigger.function(pool.settings().lambdaConfig())
                .map(arn -> functions.call(trigger.title, arn, event(trigger, version, source, username, details)));
    }

    private JsonNode event(Trigger trigger, String version, String source, String username, Consumer<Event> details) {
        Event event = new Event(this, version, trigger.source(source), username, clientId(trigger));
        details.accept(event);
        return event.json;
    }

    /** As seen at Cognito, which knows two words for no app client. */
    private @Nullable String clientId(Trigger trigger) {
        if (caller != null) {
            return caller.id();
        }
        return trigger == Trigger.POST_CONFIRMATION ? null : "CLIENT_ID_NOT_APPLICABLE";
    }

    /** Whether the function has answered true, rather than false, null or nothing. */
    public static boolean isTrue(JsonNode response, String member) {
        JsonNode value = response.path(member);
        if (!value.isBoolean() && !value.isNull() && !value.isMissingNode()) {
            throw Functions.unrecognizable();
        }
        return value.asBoolean();
    }

    /** The texts of a map that may be missing; numbers and booleans become texts, as Cognito reads them. */
    public static Map<String, String> texts(JsonNode map) {
        if (!map.isObject() && !map.isNull() && !map.isMissingNode()) {
            throw Functions.unrecognizable();
        }
        var texts = new LinkedHashMap<String, String>();
        map.properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                throw Functions.unrecognizable();
            } else if (!entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return texts;
    }
}
