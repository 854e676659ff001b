package dev.cognitoauth.emulator.wire;

import java.util.List;
import java.util.Map;

/** The members that the operations of the managed login require. */
final class ManagedLoginConstraints {

    static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry(
                    "CreateIdentityProvider", List.of("UserPoolId", "ProviderName", "ProviderType", "ProviderDetails")),
            Map.entry("DescribeIdentityProvider", List.of("UserPoolId", "ProviderName")),
            Map.entry("UpdateIdentityProvider", List.of("UserPoolId", "ProviderName")),
            Map.entry("DeleteIdentityProvider", List.of("UserPoolId", "ProviderName")),
            Map.entry("GetIdentityProviderByIdentifier", List.of("UserPoolId", "IdpIdentifier")),
            Map.entry("ListIdentityProviders", List.of("UserPoolId")),
            Map.entry("CreateUserPoolDomain", List.of("UserPoolId", "Domain")),
            Map.entry("DescribeUserPoolDomain", List.of("Domain")),
            Map.entry("UpdateUserPoolDomain", List.of("UserPoolId", "Domain")),
            Map.entry("DeleteUserPoolDomain", List.of("UserPoolId", "Domain")),
            Map.entry("CreateResourceServer", List.of("UserPoolId", "Identifier", "Name")),
            Map.entry("DescribeResourceServer", List.of("UserPoolId", "Identifier")),
            Map.entry("UpdateResourceServer", List.of("UserPoolId", "Identifier", "Name")),
            Map.entry("DeleteResourceServer", List.of("UserPoolId", "Identifier")),
            Map.entry("ListResourceServers", List.of("UserPoolId")),
            Map.entry("AdminLinkProviderForUser", List.of("UserPoolId", "DestinationUser", "SourceUser")),
            Map.entry("AdminDisableProviderForUser", List.of("UserPoolId", "User")));

    private ManagedLoginConstraints() {}
}
