package dev.cognitoauth.emulator.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The constraints of Cognito's API model, which are checked before an operation runs; the SDK's types lack them. */
final class RequestConstraints {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-_=.]+");
    private static final Pattern NO_SPACE = Pattern.compile("[\\S]+");

    /** Matches what Cognito's own pattern does, which takes the cube of the length to refuse a long text. */
    private static final Limit PASSWORD = new Limit(0, 256, Pattern.compile("\\S.*\\S"), "^[\\S]+.*[\\S]+$");

    private static final Map<String, Limit> BY_MEMBER = Map.ofEntries(
            Map.entry("Username", Limit.USERNAME),
            Map.entry("ClientId", new Limit(1, 128, Pattern.compile("[\\w+]+"))),
            Map.entry("UserPoolId", new Limit(1, 55, Pattern.compile("[\\w-]+_[0-9a-zA-Z]+"))),
            Map.entry("SecretHash", new Limit(1, 128, Pattern.compile("[\\w+=/]+"))),
            Map.entry("ClientSecret", new Limit(24, 64, Pattern.compile("[\\w+]+"))),
            Map.entry("Password", PASSWORD),
            Map.entry("PreviousPassword", PASSWORD),
            Map.entry("ProposedPassword", PASSWORD),
            Map.entry("TemporaryPassword", PASSWORD),
            Map.entry("UserCode", new Limit(6, 6, Pattern.compile("[0-9]+"))),
            Map.entry("ConfirmationCode", new Limit(1, 2048, NO_SPACE)),
            Map.entry("Code", new Limit(1, 2048, NO_SPACE)),
            // The model says 2,048, but Cognito has issued sessions of more than 8,000 characters.
            Map.entry("Session", new Limit(20, 16_384, null)),
            Map.entry("AccessToken", new Limit(0, Integer.MAX_VALUE, TOKEN)),
            Map.entry("RefreshToken", new Limit(0, Integer.MAX_VALUE, TOKEN)),
            Map.entry("Token", new Limit(0, Integer.MAX_VALUE, TOKEN)),
            Map.entry("DeviceKey", new Limit(1, 55, Pattern.compile("[\\w-]+_[0-9a-f-]+"))),
            Map.entry("AttributeName", new Limit(1, 32, Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"))),
            Map.entry("GroupName", new Limit(1, 128, Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"))),
            Map.entry("Description", new Limit(0, 2048, null)),
            Map.entry("Filter", new Limit(0, 256, null)),
            Map.entry("IdentityPoolId", new Limit(1, 55, Pattern.compile("[\\w-]+:[0-9a-f-]+"))),
            Map.entry("IdentityId", new Limit(1, 55, Pattern.compile("[\\w-]+:[0-9a-f-]+"))),
            Map.entry("IdentityPoolName", new Limit(1, 128, Pattern.compile("[\\w\\s+=,.@-]+"))),
            Map.entry("CustomRoleArn", new Limit(20, 2048, null)),
            Map.entry("PoolName", new Limit(1, 128, Pattern.compile("[\\w\\s+=,.@-]+"))),
            Map.entry("ClientName", new Limit(1, 128, Pattern.compile("[\\w\\s+=,.@-]+"))));

    /** Cognito never quotes the values of these members in a message. */
    private static final Set<String> SENSITIVE = Set.of(
            "Password",
            "PreviousPassword",
            "ProposedPassword",
            "TemporaryPassword",
            "UserCode",
            "SecretHash",
            "ClientSecret",
            "AccessToken",
            "RefreshToken",
            "Token",
            "Session",
            "ClientId");

    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("SignUp", List.of("ClientId", "Username")),
            Map.entry("ConfirmSignUp", List.of("ClientId", "Username", "ConfirmationCode")),
            Map.entry("ResendConfirmationCode", List.of("ClientId", "Username")),
            Map.entry("InitiateAuth", List.of("AuthFlow", "ClientId")),
            Map.entry("RespondToAuthChallenge", List.of("ClientId", "ChallengeName")),
            Map.entry("GetTokensFromRefreshToken", List.of("RefreshToken", "ClientId")),
            Map.entry("RevokeToken", List.of("Token", "ClientId")),
            Map.entry("GlobalSignOut", List.of("AccessToken")),
            Map.entry("ForgotPassword", List.of("ClientId", "Username")),
            Map.entry("ConfirmForgotPassword", List.of("ClientId", "Username", "ConfirmationCode", "Password")),
            Map.entry("ChangePassword", List.of("ProposedPassword", "AccessToken")),
            Map.entry("GetUser", List.of("AccessToken")),
            Map.entry("UpdateUserAttributes", List.of("UserAttributes", "AccessToken")),
            Map.entry("DeleteUserAttributes", List.of("UserAttributeNames", "AccessToken")),
            Map.entry("DeleteUser", List.of("AccessToken")),
            Map.entry("GetUserAttributeVerificationCode", List.of("AccessToken", "AttributeName")),
            Map.entry("VerifyUserAttribute", List.of("AccessToken", "AttributeName", "Code")),
            Map.entry("GetUserAuthFactors", List.of("AccessToken")),
            Map.entry("SetUserMFAPreference", List.of("AccessToken")),
            Map.entry("VerifySoftwareToken", List.of("UserCode")),
            Map.entry("StartWebAuthnRegistration", List.of("AccessToken")),
            Map.entry("CompleteWebAuthnRegistration", List.of("AccessToken", "Credential")),
            Map.entry("ListWebAuthnCredentials", List.of("AccessToken")),
            Map.entry("DeleteWebAuthnCredential", List.of("AccessToken", "CredentialId")),
            Map.entry("ConfirmDevice", List.of("AccessToken", "DeviceKey")),
            Map.entry("ListDevices", List.of("AccessToken")),
            Map.entry("GetDevice", List.of("DeviceKey")),
            Map.entry("UpdateDeviceStatus", List.of("AccessToken", "DeviceKey")),
            Map.entry("ForgetDevice", List.of("DeviceKey")),
            Map.entry("AdminSetUserPassword", List.of("UserPoolId", "Username", "Password")),
            Map.entry("AdminUpdateUserAttributes", List.of("UserPoolId", "Username", "UserAttributes")),
            Map.entry("AdminDeleteUserAttributes", List.of("UserPoolId", "Username", "UserAttributeNames")),
            Map.entry("AdminAddUserToGroup", List.of("UserPoolId", "Username", "GroupName")),
            Map.entry("AdminRemoveUserFromGroup", List.of("UserPoolId", "Username", "GroupName")),
            Map.entry("AdminInitiateAuth", List.of("UserPoolId", "ClientId", "AuthFlow")),
            Map.entry("AdminRespondToAuthChallenge", List.of("UserPoolId", "ClientId", "ChallengeName")),
            Map.entry("AdminGetDevice", List.of("UserPoolId", "Username", "DeviceKey")),
            Map.entry("AdminForgetDevice", List.of("UserPoolId", "Username", "DeviceKey")),
            Map.entry("AdminUpdateDeviceStatus", List.of("UserPoolId", "Username", "DeviceKey")),
            Map.entry("ListUsers", List.of("UserPoolId")),
            Map.entry("ListUsersInGroup", List.of("UserPoolId", "GroupName")),
            Map.entry("CreateGroup", List.of("UserPoolId", "GroupName")),
            Map.entry("GetGroup", List.of("UserPoolId", "GroupName")),
            Map.entry("UpdateGroup", List.of("UserPoolId", "GroupName")),
            Map.entry("DeleteGroup", List.of("UserPoolId", "GroupName")),
            Map.entry("ListGroups", List.of("UserPoolId")),
            Map.entry("ListUserPools", List.of("MaxResults")),
            Map.entry("ListUserPoolClients", List.of("UserPoolId")),
            Map.entry("SetUserPoolMfaConfig", List.of("UserPoolId")),
            Map.entry("GetUserPoolMfaConfig", List.of("UserPoolId")),
            Map.entry("AddCustomAttributes", List.of("UserPoolId", "CustomAttributes")),
            Map.entry("TagResource", List.of("ResourceArn", "Tags")),
            Map.entry("UntagResource", List.of("ResourceArn", "TagKeys")),
            Map.entry("ListTagsForResource", List.of("ResourceArn")),
            Map.entry("CreateUserPool", List.of("PoolName")),
            Map.entry("CreateUserPoolClient", List.of("UserPoolId", "ClientName")),
            Map.entry("DescribeUserPool", List.of("UserPoolId")),
            Map.entry("UpdateUserPool", List.of("UserPoolId")),
            Map.entry("DeleteUserPool", List.of("UserPoolId")),
            Map.entry("DescribeUserPoolClient", List.of("UserPoolId", "ClientId")),
            Map.entry("UpdateUserPoolClient", List.of("UserPoolId", "ClientId")),
            Map.entry("DeleteUserPoolClient", List.of("UserPoolId", "ClientId")),
            Map.entry("CreateIdentityPool", List.of("IdentityPoolName", "AllowUnauthenticatedIdentities")),
            Map.entry(
                    "UpdateIdentityPool",
                    List.of("IdentityPoolId", "IdentityPoolName", "AllowUnauthenticatedIdentities")),
            Map.entry("DescribeIdentityPool", List.of("IdentityPoolId")),
            Map.entry("DeleteIdentityPool", List.of("IdentityPoolId")),
            Map.entry("ListIdentityPools", List.of("MaxResults")),
            Map.entry("SetIdentityPoolRoles", List.of("IdentityPoolId", "Roles")),
            Map.entry("GetIdentityPoolRoles", List.of("IdentityPoolId")),
            Map.entry("GetId", List.of("IdentityPoolId")),
            Map.entry("GetCredentialsForIdentity", List.of("IdentityId")),
            Map.entry("GetOpenIdToken", List.of("IdentityId")),
            Map.entry("UnlinkIdentity", List.of("IdentityId", "Logins", "LoginsToRemove")));

    private RequestConstraints() {}

    /** @param refusal makes the exception that the service throws for such a request */
    static void check(String operation, SdkPojo request, Function<String, RuntimeException> refusal) {
        List<String> violations = Stream.concat(
                        missing(operation, request),
                        request.sdkFields().stream().flatMap(field -> violations(field, request)))
                .toList();
        if (!violations.isEmpty()) {
            throw refusal.apply("%d validation error%s detected: %s"
                    .formatted(violations.size(), violations.size() == 1 ? "" : "s", String.join("; ", violations)));
        }
    }

    private static Stream<String> missing(String operation, SdkPojo request) {
        List<String> always = operation.startsWith("Admin") ? List.of("UserPoolId", "Username") : List.of();
        return required(operation, always).stream()
                .filter(member -> request.sdkFields().stream()
                        .noneMatch(field ->
                                field.locationName().equals(member) && field.getValueOrDefault(request) != null))
                .map(member -> sentence("null", member, "Member must not be null"));
    }

    private static List<String> required(String operation, List<String> otherwise) {
        return REQUIRED.getOrDefault(operation, ManagedLoginConstraints.REQUIRED.getOrDefault(operation, otherwise));
    }

    private static Stream<String> violations(SdkField<?> field, SdkPojo request) {
        String member = field.locationName();
        Limit limit = BY_MEMBER.get(member);
        if (limit == null || !(field.getValueOrDefault(request) instanceof String value)) {
            return Stream.empty();
        }
        String quoted = SENSITIVE.contains(member) ? null : "'" + value + "'";
        return limit.violations(value).map(violation -> sentence(quoted, member, violation));
    }

    private static String sentence(@Nullable String value, String member, String violation) {
        return "Value %sat '%s' failed to satisfy constraint: %s"
                .formatted(
                        value == null ? "" : value + " ",
                        Character.toLowerCase(member.charAt(0)) + member.substring(1),
                        violation);
    }
}
