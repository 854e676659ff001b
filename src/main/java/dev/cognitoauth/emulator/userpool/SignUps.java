package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.MessageDelivery;
import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        NewUser newUser = new NewUser(client.pool(), request.username(), attributes);
        newUser.check();
        if (password != null) {
            PasswordPolicy.of(settings).check(password, "did not conform with");
        }
        newUser.checkComplete();
        PoolUser user = newUser.create(UserStatusType.UNCONFIRMED, now());
        if (password != null) {
            user.password().set(password);
        }
        return SignUpResponse.builder()
                .userSub(user.sub)
                .userConfirmed(false)
                .codeDeliveryDetails(sendCode(client, user, PURPOSE).orElse(null))
                .session(
                        client.allows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                                ? choice(client).session(ChoiceFlow.SIGN_UP, user)
                                : null)
                .build();
    }

    @Override
    public ConfirmSignUpResponse confirmSignUp(ConfirmSignUpRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        PoolUser user = client.pool()
                .find(request.username())
                .orElseThrow(() -> client.hidesUserExistence()
                        ? UserPoolErrors.expiredCode()
                        : UserPoolErrors.userNotFound("Username/client id combination not found."));
        if (!user.isEnabled()) {
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

        return ConfirmSignUpResponse.builder()
                .session(request.session() == null ? null : nextSession(client, user, request.session()))
                .build();
    }

    @Override
    public ResendConfirmationCodeResponse resendConfirmationCode(ResendConfirmationCodeRequest request) {
        PoolClient client = client(request.clientId(), request.secretHash(), request.username());
        Optional<PoolUser> found = client.pool().find(request.username());
        if (found.isEmpty()) {
            if (!client.hidesUserExistence()) {
                throw UserPoolErrors.userNotFound("Username/client id combination not found.");
            }
            return ResendConfirmationCodeResponse.builder()
                    .codeDeliveryDetails(plausible(request.username()))
                    .build();
        }
        PoolUser user = found.get();
        if (!user.is(UserStatusType.UNCONFIRMED)) {
            throw UserPoolErrors.invalidParameter("User is already confirmed.");
        }
        user.countResend(now());
        return ResendConfirmationCodeResponse.builder()
                .codeDeliveryDetails(sendCode(client, user, "resend")
                        .orElseThrow(() -> UserPoolErrors.invalidParameter(
                                "Cannot resend codes. Auto verification not turned on.")))
                .build();
    }

    private static boolean allowsPasswordless(PoolClient client) {
        return client.allows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                && Stream.of(AuthFactorType.EMAIL_OTP, AuthFactorType.SMS_OTP)
                        .anyMatch(client.pool()::allowsFirstFactor);
    }

    /** The session of the sign-up is exchanged for one that signs in. */
    private String nextSession(PoolClient client, PoolUser user, String session) {
        ChoiceFlow choice = choice(client);
        choice.find(session, ChoiceFlow.SIGN_UP, user).use();
        return choice.session(ChoiceFlow.CONFIRMED, user);
    }

    private ChoiceFlow choice(PoolClient client) {
        Challenges challenges = challenges(client);
        return new ChoiceFlow(client, challenges, new PasswordFlow(client, challenges));
    }

    /** What an unknown user is told, as if there were one. */
    static CodeDeliveryDetailsType plausible(String username) {
        return Schema.isPhoneNumber(username)
                ? MessageDelivery.details("phone_number", username)
                : MessageDelivery.details("email", username);
    }

    private Optional<CodeDeliveryDetailsType> sendCode(PoolClient client, PoolUser user, String kind) {
        return MessageDelivery.toVerify(client.pool(), user).map(attribute -> {
            String code = user.codes().issue(PURPOSE, VALIDITY, now());
            String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
            return delivery().code(attribute, address, kind, code);
        });
    }

    /** An address proved here is an alias of nobody else, unless it is taken over by force. */
    private static void takeAliases(PoolClient client, PoolUser user, boolean byForce) {
        MessageDelivery.toVerify(client.pool(), user)
                .filter(attribute -> client.pool().hasAlias(attribute))
                .ifPresent(attribute -> {
                    String address = Optional.ofNullable(user.get(attribute)).orElseThrow();
                    if (byForce) {
                        client.pool()
                                .withAddress(attribute, address)
                                .forEach(other -> other.remove(attribute + "_verified"));
                    }
                    client.pool().checkAlias(user, attribute, address);
                });
    }
}
