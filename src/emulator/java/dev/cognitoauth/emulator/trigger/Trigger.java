package dev.cognitoauth.emulator.trigger;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;

/** What a function can be assigned to in a pool's LambdaConfig. */
enum Trigger {
    PRE_SIGN_UP("PreSignUp", LambdaConfigType::preSignUp),
    POST_CONFIRMATION("PostConfirmation", LambdaConfigType::postConfirmation),
    PRE_AUTHENTICATION("PreAuthentication", LambdaConfigType::preAuthentication),
    POST_AUTHENTICATION("PostAuthentication", LambdaConfigType::postAuthentication),
    DEFINE_AUTH_CHALLENGE("DefineAuthChallenge", LambdaConfigType::defineAuthChallenge),
    CREATE_AUTH_CHALLENGE("CreateAuthChallenge", LambdaConfigType::createAuthChallenge),
    VERIFY_AUTH_CHALLENGE_RESPONSE("VerifyAuthChallengeResponse", LambdaConfigType::verifyAuthChallengeResponse),
    PRE_TOKEN_GENERATION(
            "PreTokenGeneration",
            config -> config.preTokenGenerationConfig() == null
                    ? config.preTokenGeneration()
                    : config.preTokenGenerationConfig().lambdaArn()),
    USER_MIGRATION("UserMigration", LambdaConfigType::userMigration),
    CUSTOM_MESSAGE("CustomMessage", LambdaConfigType::customMessage),
    CUSTOM_EMAIL_SENDER(
            "CustomEmailSender",
            config -> config.customEmailSender() == null
                    ? null
                    : config.customEmailSender().lambdaArn()),
    CUSTOM_SMS_SENDER(
            "CustomSMSSender",
            config -> config.customSMSSender() == null
                    ? null
                    : config.customSMSSender().lambdaArn()),
    INBOUND_FEDERATION(
            "InboundFederation",
            config -> config.inboundFederation() == null
                    ? null
                    : config.inboundFederation().lambdaArn());

    /** What errors and LambdaConfig call it. */
    final String title;

    private final Function<LambdaConfigType, @Nullable String> arn;

    Trigger(String title, Function<LambdaConfigType, @Nullable String> arn) {
        this.title = title;
        this.arn = arn;
    }

    /** What events say of their trigger and of what has happened, such as {@code SignUp}. */
    String source(String occasion) {
        return (this == PRE_TOKEN_GENERATION ? "TokenGeneration" : title) + "_" + occasion;
    }

    /** The ARN of the function, if there is one. */
    Optional<String> function(@Nullable LambdaConfigType config) {
        return Optional.ofNullable(config).map(arn);
    }
}
