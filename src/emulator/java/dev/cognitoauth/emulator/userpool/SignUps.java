package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.MessageDelivery;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.trigger.Messages.Purpose;
import dev.cognitoauth.emulator.trigger.Triggers;
import dev.cognitoauth.emulator.trigger.Triggers.SignUpDecision;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** SignUp, ConfirmSignUp and ResendConfirmationCode. */
public final class SignUps extends UserPoolOperations {

    static final String PURPOSE = "sign_up";
    private static final Duration VALIDITY = Duration.ofHours(24);

    public SignUps(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public SignUpResponse signUp(SignUpRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        var settings = client.pool().settings();
        if (settings.adminCreateUserConfig() != null
                && Boolean.TRUE.equals(settings.adminCreateUserConfig().allowAdminCreateUserOnly())) {
            throw UserPoolErrors.notAuthorized("SignUp is not permitted for this user pool");
        }
        String password = request.password();
        if (password == null && !allowsPasswordless(client)) {
            throw UserPoolErrors.invalidParameter("Password is required");
        }
        Map<String, String> attributes = map(request.userAttributes());
        client.checkWrites(attributes.keySet());
        if (client.pool().hasAlias("preferred_username") && attributes.containsKey("preferred_username")) {
            throw UserPoolErrors.preferredUsernameTooEarly();
        }
        NewUser newUser = new NewUser(client.pool(), request.username(), attributes);
        newUser.check();
        newUser.checkAliases(false);
        if (password != null) {
            PasswordPolicy.of(settings).check(password, "did not conform with");
        }
        newUser.checkComplete();
        Triggers triggers = triggers(client, request.clientMetadata());
        PoolUser user = create(newUser, triggers, map(request.validationData()));
        if (password != null) {
            user.password().set(password);
        }
        return user.is(UserStatusType.CONFIRMED) ? confirmed(triggers, user) : unconfirmed(client, triggers, user);
    }

    /** Creates the user, unless the pre sign-up function refuses it, and as this decides. */
    private PoolUser create(NewUser newUser, Triggers triggers, Map<String, String> validationData) {
        var decision = triggers.preSignUp("SignUp", newUser.username(), newUser.attributes(), validationData);
        decision.ifPresent(found -> {
            found.verified().forEach(newUser::verify);
            // Somebody else may have signed up under the name meanwhile.
            newUser.check();
            newUser.checkAliases(true);
        });
        boolean confirmed = decision.filter(SignUpDecision::confirms).isPresent();
        return newUser.create(confirmed ? UserStatusType.CONFIRMED : UserStatusType.UNCONFIRMED, now());
    }

    private static SignUpResponse confirmed(Triggers triggers, PoolUser user) {
        triggers.postConfirmation("ConfirmSignUp", user);
        return SignUpResponse.builder().userSub(user.sub).userConfirmed(true).build();
    }

    private SignUpResponse unconfirmed(PoolClient client, Triggers triggers, PoolUser user) {
        return SignUpResponse.builder()
                .userSub(user.sub)
                .userConfirmed(false)
                .codeDeliveryDetails(sendCode(triggers, user, Purpose.SIGN_UP).orElse(null))
                .session(
                        client.allows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                                ? choice(client).session(ChoiceFlow.SIGN_UP, user)
                                : null)
                .build();
    }

    @Override
    public ConfirmSignUpResponse confirmSignUp(ConfirmSignUpRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        PoolUser user = named(client, request.username());
        if (!client.pool().users().has(user)) {
            throw UserPoolErrors.expiredCode();
        } else if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        }
        if (!user.is(UserStatusType.UNCONFIRMED)) {
            throw UserPoolErrors.notAuthorized("User cannot be confirmed. Current status is " + user.status());
        }
        user.codes().check(PURPOSE, request.confirmationCode(), now());
        takeAliases(client, user, Boolean.TRUE.equals(request.forceAliasCreation()));
        user.codes().spend(PURPOSE);
        MessageDelivery.toVerify(client.pool(), user).ifPresent(attribute -> user.set(attribute + "_verified", "true"));
        user.setStatus(UserStatusType.CONFIRMED, now());
        String session = nextSession(client, user, request.session());
        triggers(client, request.clientMetadata()).postConfirmation("ConfirmSignUp", user);

        return ConfirmSignUpResponse.builder().session(session).build();
    }

    @Override
    public ResendConfirmationCodeResponse resendConfirmationCode(ResendConfirmationCodeRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        PoolUser user = named(client, request.username());
        if (client.pool().settings().autoVerifiedAttributes().isEmpty()) {
            throw cannotResend();
        }
        if (isHidden(client, user)) {
            user.countResend(now());
            return answer(client.pool().unknownUsers().simulatedDelivery(request.username(), now()));
        } else if (!user.isEnabled()) {
            throw UserPoolErrors.disabled();
        } else if (!user.is(UserStatusType.UNCONFIRMED)) {
            throw UserPoolErrors.invalidParameter("User is already confirmed.");
        }
        user.countResend(now());
        Triggers triggers = triggers(client, request.clientMetadata());
        return answer(sendCode(triggers, user, Purpose.RESEND).orElseThrow(SignUps::cannotResend));
    }

    private static boolean allowsPasswordless(PoolClient client) {
        return client.allows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                && Stream.of(AuthFactorType.EMAIL_OTP, AuthFactorType.SMS_OTP)
                        .anyMatch(client.pool()::allowsFirstFactor);
    }

    /** The session that signs in by USER_AUTH; aws-amplify relies on it although its request brings none. */
    private @Nullable String nextSession(PoolClient client, PoolUser user, @Nullable String session) {
        ChoiceFlow choice = choice(client);
        if (session != null) {
            choice.find(session, ChoiceFlow.SIGN_UP, user).use();
        }
        return client.allows(ExplicitAuthFlowsType.ALLOW_USER_AUTH) ? choice.session(ChoiceFlow.CONFIRMED, user) : null;
    }

    private ChoiceFlow choice(PoolClient client) {
        Challenges challenges = challenges(client, Map.of());
        return new ChoiceFlow(client, challenges, new PasswordFlow(client, challenges));
    }

    private static ResendConfirmationCodeResponse answer(CodeDeliveryDetailsType details) {
        return ResendConfirmationCodeResponse.builder()
                .codeDeliveryDetails(details)
                .build();
    }

    private static RuntimeException cannotResend() {
        return UserPoolErrors.notAuthorized("Cannot resend codes. Auto verification not turned on.");
    }

    private Optional<CodeDeliveryDetailsType> sendCode(Triggers triggers, PoolUser user, Purpose purpose) {
        return MessageDelivery.toVerify(triggers.pool(), user).map(attribute -> {
            String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
            return messages(triggers)
                    .code(purpose, user, attribute, address, () -> user.codes().issue(PURPOSE, 6, VALIDITY, now()));
        });
    }

    /** Refuses an address that is an alias of another user, or takes it over by ForceAliasCreation. */
    private static void takeAliases(PoolClient client, PoolUser user, boolean byForce) {
        MessageDelivery.toVerify(client.pool(), user)
                .filter(attribute -> client.pool().hasAlias(attribute))
                .ifPresent(attribute -> {
                    String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
                    if (byForce) {
                        client.pool().users().giveUp(attribute, address);
                    }
                    if (client.pool().users().withAlias(attribute, address).anyMatch(other -> other != user)) {
                        throw AliasExistsException.builder()
                                .message("An account with the %s already exists.".formatted(attribute))
                                .build();
                    }
                });
    }
}
