package dev.cognitoauth.emulator.userpool;

import static java.util.Objects.requireNonNullElse;

import dev.cognitoauth.emulator.model.PasswordPolicy;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.Limit;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DefaultEmailOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureUnavailableInTierException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreTokenGenerationLambdaVersionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreTokenGenerationVersionConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignInPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerificationMessageTemplateType;

/**
 * The settings of a pool that CreateUserPool or UpdateUserPool asks for. As in Cognito, an update resets each setting that it
 * does not give to its default.
 */
final class PoolSettings {

    private static final UserPoolPolicyType NO_POLICIES =
            UserPoolPolicyType.builder().build();
    private static final SignInPolicyType PASSWORD_ONLY = SignInPolicyType.builder()
            .allowedFirstAuthFactors(AuthFactorType.PASSWORD)
            .build();
    private static final EmailConfigurationType COGNITOS_OWN_MAIL = EmailConfigurationType.builder()
            .emailSendingAccount(EmailSendingAccountType.COGNITO_DEFAULT)
            .build();
    private static final VerificationMessageTemplateType CODES = VerificationMessageTemplateType.builder()
            .defaultEmailOption(DefaultEmailOptionType.CONFIRM_WITH_CODE)
            .build();
    private static final AdminCreateUserConfigType ANYBODY_SIGNS_UP =
            AdminCreateUserConfigType.builder().build();

    private static final Limit ARN = new Limit(
            20,
            2048,
            Pattern.compile(
                    "arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?"));

    private PoolSettings() {}

    static UserPoolType.Builder of(SdkPojo request) {
        var builder = UserPoolType.builder();
        EnumConstraints.check(request);
        SdkFields.copy(request, builder);
        UserPoolType given = builder.build();
        check(given);
        PasswordPolicyType passwords =
                passwords(requireNonNullElse(given.policies(), NO_POLICIES).passwordPolicy());
        return given.toBuilder()
                .policies(policies -> policies.passwordPolicy(passwords)
                        .signInPolicy(requireNonNullElse(
                                requireNonNullElse(given.policies(), NO_POLICIES)
                                        .signInPolicy(),
                                PASSWORD_ONLY)))
                .deletionProtection(requireNonNullElse(given.deletionProtection(), DeletionProtectionType.INACTIVE))
                .mfaConfiguration(requireNonNullElse(given.mfaConfiguration(), UserPoolMfaType.OFF))
                .userPoolTier(requireNonNullElse(given.userPoolTier(), UserPoolTierType.ESSENTIALS))
                .emailConfiguration(requireNonNullElse(given.emailConfiguration(), COGNITOS_OWN_MAIL))
                .verificationMessageTemplate(requireNonNullElse(given.verificationMessageTemplate(), CODES))
                .adminCreateUserConfig(
                        invitations(requireNonNullElse(given.adminCreateUserConfig(), ANYBODY_SIGNS_UP), passwords));
    }

    /** A given policy requires only what it says; without one, Cognito's default policy applies. */
    private static PasswordPolicyType passwords(@Nullable PasswordPolicyType given) {
        if (given == null) {
            return PasswordPolicy.DEFAULT;
        }
        UserPoolErrors.checkRange("policies.passwordPolicy.minimumLength", given.minimumLength(), 6, 99);
        UserPoolErrors.checkRange(
                "policies.passwordPolicy.temporaryPasswordValidityDays", given.temporaryPasswordValidityDays(), 0, 365);
        UserPoolErrors.checkRange("policies.passwordPolicy.passwordHistorySize", given.passwordHistorySize(), 0, 24);
        return given.toBuilder()
                .minimumLength(requireNonNullElse(given.minimumLength(), PasswordPolicy.DEFAULT.minimumLength()))
                .requireUppercase(requireNonNullElse(given.requireUppercase(), false))
                .requireLowercase(requireNonNullElse(given.requireLowercase(), false))
                .requireNumbers(requireNonNullElse(given.requireNumbers(), false))
                .requireSymbols(requireNonNullElse(given.requireSymbols(), false))
                .temporaryPasswordValidityDays(requireNonNullElse(
                        given.temporaryPasswordValidityDays(), PasswordPolicy.DEFAULT.temporaryPasswordValidityDays()))
                .build();
    }

    private static AdminCreateUserConfigType invitations(
            AdminCreateUserConfigType given, PasswordPolicyType passwords) {
        return given.toBuilder()
                .allowAdminCreateUserOnly(requireNonNullElse(given.allowAdminCreateUserOnly(), false))
                .unusedAccountValidityDays(requireNonNullElse(
                        given.unusedAccountValidityDays(), passwords.temporaryPasswordValidityDays()))
                .build();
    }

    private static void check(UserPoolType given) {
        if (!given.aliasAttributes().isEmpty() && !given.usernameAttributes().isEmpty()) {
            throw UserPoolErrors.invalidParameter(
                    "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.");
        }
        SignInPolicyType signIn = requireNonNullElse(
                requireNonNullElse(given.policies(), NO_POLICIES).signInPolicy(), PASSWORD_ONLY);
        if (given.userPoolTier() == UserPoolTierType.LITE
                && !signIn.allowedFirstAuthFactors().equals(List.of(AuthFactorType.PASSWORD))) {
            throw FeatureUnavailableInTierException.builder()
                    .message("Choice-based sign-in is not available in the LITE feature plan")
                    .build();
        }
        var updates = given.userAttributeUpdateSettings();
        if (updates != null
                && !given.autoVerifiedAttributes().containsAll(updates.attributesRequireVerificationBeforeUpdate())) {
            throw UserPoolErrors.invalidParameter(
                    "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes");
        }
        UserPoolTags.check(given.userPoolTags());
        if (given.lambdaConfig() != null) {
            checkArns(given.lambdaConfig(), "lambdaConfig");
            checkTier(given.userPoolTier(), given.lambdaConfig().preTokenGenerationConfig());
        }
    }

    private static void checkTier(
            @Nullable UserPoolTierType tier, @Nullable PreTokenGenerationVersionConfigType tokens) {
        if (tier == UserPoolTierType.LITE
                && tokens != null
                && tokens.lambdaVersion() != PreTokenGenerationLambdaVersionType.V1_0) {
            throw FeatureUnavailableInTierException.builder()
                    .message("Access token customization is not available in the LITE feature plan")
                    .build();
        }
    }

    private static void checkArns(SdkPojo functions, String path) {
        for (SdkField<?> field : functions.sdkFields()) {
            String name = field.memberName();
            String member = path + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1);
            Object value = field.getValueOrDefault(functions);
            if (value instanceof SdkPojo nested) {
                checkArns(nested, member);
            } else if (value instanceof String arn && !name.equals("LambdaVersion")) {
                ARN.violations(arn).findFirst().ifPresent(violation -> {
                    throw UserPoolErrors.invalidParameter(
                            "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
                                    .formatted(arn, member, violation));
                });
            }
        }
    }
}
