package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.LoginSettings;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateManagedLoginBrandingRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateManagedLoginBrandingResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteManagedLoginBrandingRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteManagedLoginBrandingResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeManagedLoginBrandingByClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeManagedLoginBrandingByClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeManagedLoginBrandingRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeManagedLoginBrandingResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUiCustomizationRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUiCustomizationResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ManagedLoginBrandingExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ManagedLoginBrandingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUiCustomizationRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUiCustomizationResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UICustomizationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateManagedLoginBrandingRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateManagedLoginBrandingResponse;

/** Keeps the branding of a managed login, without which Cognito shows no page; the emulator's own pages ignore it. */
public final class Brandings extends UserPoolOperations {

    private static final String ALL_CLIENTS = "ALL";

    public Brandings(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public CreateManagedLoginBrandingResponse createManagedLoginBranding(CreateManagedLoginBrandingRequest request) {
        String client =
                directory.client(request.userPoolId(), request.clientId()).id();
        Map<String, ManagedLoginBrandingType> brandings =
                settings(request.userPoolId()).brandings();
        if (brandings.containsKey(client)) {
            throw ManagedLoginBrandingExistsException.builder()
                    .message("Managed login branding already exists for client " + client)
                    .build();
        }
        var branding = ManagedLoginBrandingType.builder();
        SdkFields.copy(request, branding);
        branding.managedLoginBrandingId(UUID.randomUUID().toString())
                .creationDate(now())
                .lastModifiedDate(now());
        brandings.put(client, branding.build());
        return CreateManagedLoginBrandingResponse.builder()
                .managedLoginBranding(branding.build())
                .build();
    }

    @Override
    public DescribeManagedLoginBrandingResponse describeManagedLoginBranding(
            DescribeManagedLoginBrandingRequest request) {
        return DescribeManagedLoginBrandingResponse.builder()
                .managedLoginBranding(branding(request.userPoolId(), request.managedLoginBrandingId())
                        .getValue())
                .build();
    }

    @Override
    public DescribeManagedLoginBrandingByClientResponse describeManagedLoginBrandingByClient(
            DescribeManagedLoginBrandingByClientRequest request) {
        String client =
                directory.client(request.userPoolId(), request.clientId()).id();
        return DescribeManagedLoginBrandingByClientResponse.builder()
                .managedLoginBranding(Optional.ofNullable(
                                settings(request.userPoolId()).brandings().get(client))
                        .orElseThrow(Brandings::missing))
                .build();
    }

    @Override
    public UpdateManagedLoginBrandingResponse updateManagedLoginBranding(UpdateManagedLoginBrandingRequest request) {
        var found = branding(request.userPoolId(), request.managedLoginBrandingId());
        var updated = ManagedLoginBrandingType.builder();
        SdkFields.copy(request, updated);
        found.setValue(updated.creationDate(found.getValue().creationDate())
                .lastModifiedDate(now())
                .build());
        return UpdateManagedLoginBrandingResponse.builder()
                .managedLoginBranding(found.getValue())
                .build();
    }

    @Override
    public DeleteManagedLoginBrandingResponse deleteManagedLoginBranding(DeleteManagedLoginBrandingRequest request) {
        String client =
                branding(request.userPoolId(), request.managedLoginBrandingId()).getKey();
        settings(request.userPoolId()).brandings().remove(client);
        return DeleteManagedLoginBrandingResponse.builder().build();
    }

    @Override
    public GetUiCustomizationResponse getUICustomization(GetUiCustomizationRequest request) {
        Map<String, UICustomizationType> customizations =
                settings(request.userPoolId()).customizations();
        String client = Optional.ofNullable(request.clientId()).orElse(ALL_CLIENTS);
        UICustomizationType customization = Optional.ofNullable(
                        customizations.getOrDefault(client, customizations.get(ALL_CLIENTS)))
                .orElseGet(() -> UICustomizationType.builder()
                        .userPoolId(request.userPoolId())
                        .clientId(client)
                        .build());
        return GetUiCustomizationResponse.builder()
                .uiCustomization(customization)
                .build();
    }

    @Override
    public SetUiCustomizationResponse setUICustomization(SetUiCustomizationRequest request) {
        LoginSettings settings = settings(request.userPoolId());
        if (settings.domains().isEmpty()) {
            throw UserPoolErrors.invalidParameter("There has to be an existing domain associated with this user pool");
        }
        String client = Optional.ofNullable(request.clientId()).orElse(ALL_CLIENTS);
        UICustomizationType customization = UICustomizationType.builder()
                .userPoolId(request.userPoolId())
                .clientId(client)
                .css(request.css())
                .cssVersion(String.valueOf(now().toEpochMilli()))
                .creationDate(now())
                .lastModifiedDate(now())
                .build();
        settings.customizations().put(client, customization);
        return SetUiCustomizationResponse.builder()
                .uiCustomization(customization)
                .build();
    }

    private LoginSettings settings(String poolId) {
        UserPool pool = directory.pool(poolId);
        return pool.loginSettings();
    }

    private Map.Entry<String, ManagedLoginBrandingType> branding(String poolId, String id) {
        return settings(poolId).brandings().entrySet().stream()
                .filter(entry -> id.equals(entry.getValue().managedLoginBrandingId()))
                .findFirst()
                .orElseThrow(Brandings::missing);
    }

    private static RuntimeException missing() {
        return UserPoolErrors.notFound("Managed login branding does not exist.");
    }
}
