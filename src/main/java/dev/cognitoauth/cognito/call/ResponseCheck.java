package dev.cognitoauth.cognito.call;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListDevicesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListUserAuthEventsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthEventType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetDeviceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAttributeVerificationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserAuthFactorsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListDevicesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListGroupsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListWebAuthnCredentialsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.StartWebAuthnRegistrationResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

/**
 * Refuses responses that lack a member which the operation always has, so that no other class has to expect it to be
 * missing. The operations that are not listed have no such member.
 */
final class ResponseCheck implements ExecutionInterceptor {

    private static final Map<Class<?>, Predicate<SdkResponse>> CHECKS = Map.ofEntries(
            check(SignUpResponse.class, answer -> has(answer.userSub(), answer.userConfirmed())),
            check(ResendConfirmationCodeResponse.class, answer -> isComplete(answer.codeDeliveryDetails())),
            check(ForgotPasswordResponse.class, answer -> isComplete(answer.codeDeliveryDetails())),
            check(GetUserAttributeVerificationCodeResponse.class, answer -> isComplete(answer.codeDeliveryDetails())),
            check(
                    InitiateAuthResponse.class,
                    answer -> has(answer.challengeNameAsString()) || isComplete(answer.authenticationResult())),
            check(
                    RespondToAuthChallengeResponse.class,
                    answer -> has(answer.challengeNameAsString()) || isComplete(answer.authenticationResult())),
            check(GetTokensFromRefreshTokenResponse.class, answer -> isComplete(answer.authenticationResult())),
            check(GetUserResponse.class, answer -> has(answer.username()) && answer.hasUserAttributes()),
            check(GetUserAuthFactorsResponse.class, answer -> has(answer.username())),
            check(AssociateSoftwareTokenResponse.class, answer -> has(answer.secretCode())),
            check(VerifySoftwareTokenResponse.class, answer -> has(answer.statusAsString())),
            check(StartWebAuthnRegistrationResponse.class, answer -> has(answer.credentialCreationOptions())),
            check(
                    ListWebAuthnCredentialsResponse.class,
                    answer -> answer.hasCredentials()
                            && answer.credentials().stream().allMatch(ResponseCheck::isComplete)),
            check(ConfirmDeviceResponse.class, answer -> has(answer.userConfirmationNecessary())),
            check(GetDeviceResponse.class, answer -> isComplete(answer.device())),
            check(
                    ListDevicesResponse.class,
                    answer -> answer.hasDevices() && answer.devices().stream().allMatch(ResponseCheck::isComplete)),
            check(ListUsersResponse.class, answer -> answer.hasUsers() && areComplete(answer.users())),
            check(ListUsersInGroupResponse.class, answer -> answer.hasUsers() && areComplete(answer.users())),
            check(
                    AdminListDevicesResponse.class,
                    answer -> answer.hasDevices() && answer.devices().stream().allMatch(ResponseCheck::isComplete)),
            check(
                    AdminListUserAuthEventsResponse.class,
                    answer -> answer.hasAuthEvents()
                            && answer.authEvents().stream().allMatch(ResponseCheck::isComplete)),
            check(ListGroupsResponse.class, answer -> answer.hasGroups() && areAllComplete(answer.groups())),
            check(
                    AdminListGroupsForUserResponse.class,
                    answer -> answer.hasGroups() && areAllComplete(answer.groups())),
            check(CreateGroupResponse.class, answer -> answer.group() != null && isComplete(answer.group())),
            check(AdminCreateUserResponse.class, answer -> answer.user() != null && isComplete(answer.user())),
            check(
                    AdminGetUserResponse.class,
                    answer -> has(answer.username(), answer.enabled(), answer.userStatusAsString())
                            && has(answer.userCreateDate(), answer.userLastModifiedDate())),
            check(
                    DescribeUserPoolResponse.class,
                    answer -> answer.userPool() != null && has(answer.userPool().id())),
            check(
                    DescribeUserPoolClientResponse.class,
                    answer -> answer.userPoolClient() != null
                            && has(answer.userPoolClient().clientId())),
            check(GetUserPoolMfaConfigResponse.class, answer -> has(answer.mfaConfiguration())),
            check(DescribeIdentityPoolResponse.class, answer -> has(answer.identityPoolId())),
            check(GetIdResponse.class, answer -> has(answer.identityId())),
            check(
                    GetCredentialsForIdentityResponse.class,
                    answer -> has(answer.identityId()) && isComplete(answer.credentials())),
            check(GetOpenIdTokenResponse.class, answer -> has(answer.identityId(), answer.token())));

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        var check = CHECKS.get(context.response().getClass());
        if (!isJson(context) || check != null && !check.test(context.response())) {
            throw new IncompleteResponse(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        }
    }

    /** The SDK does not even read the body where the operation answers nothing, so a proxy's page would pass for it. */
    private static boolean isJson(Context.AfterUnmarshalling context) {
        return context.httpResponse()
                .firstMatchingHeader("Content-Type")
                .map(type -> type.contains("json"))
                .orElse(true);
    }

    private static boolean has(@Nullable Object... members) {
        return Stream.of(members).allMatch(Objects::nonNull);
    }

    private static boolean isComplete(@Nullable AuthenticationResultType tokens) {
        return tokens != null && has(tokens.accessToken(), tokens.idToken(), tokens.tokenType(), tokens.expiresIn());
    }

    private static boolean isComplete(@Nullable CodeDeliveryDetailsType code) {
        return code != null && has(code.deliveryMediumAsString(), code.destination());
    }

    private static boolean isComplete(@Nullable DeviceType device) {
        return device != null && has(device.deviceKey(), device.deviceCreateDate(), device.deviceLastModifiedDate());
    }

    private static boolean areComplete(List<UserType> users) {
        return users.stream().allMatch(ResponseCheck::isComplete);
    }

    private static boolean isComplete(UserType user) {
        return has(user.username(), user.enabled(), user.userStatusAsString())
                && has(user.userCreateDate(), user.userLastModifiedDate());
    }

    private static boolean isComplete(AuthEventType event) {
        return has(event.eventId(), event.eventTypeAsString(), event.creationDate());
    }

    private static boolean areAllComplete(List<GroupType> groups) {
        return groups.stream().allMatch(ResponseCheck::isComplete);
    }

    private static boolean isComplete(GroupType group) {
        return has(group.groupName(), group.creationDate(), group.lastModifiedDate());
    }

    private static boolean isComplete(WebAuthnCredentialDescription passkey) {
        return has(passkey.credentialId(), passkey.relyingPartyId(), passkey.createdAt());
    }

    private static boolean isComplete(@Nullable Credentials credentials) {
        return credentials != null
                && has(credentials.accessKeyId(), credentials.secretKey(), credentials.sessionToken())
                && has(credentials.expiration());
    }

    private static <T extends SdkResponse> Map.Entry<Class<?>, Predicate<SdkResponse>> check(
            Class<T> type, Predicate<T> complete) {
        return Map.entry(type, answer -> complete.test(type.cast(answer)));
    }
}
