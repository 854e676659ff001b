package dev.cognitoauth.cloudformation;

import static dev.cognitoauth.cloudformation.Template.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What this service is to the user pool. */
class AppClientTest {

    @Test
    void hasNoSecretUnlessAskedTo() {
        assertThat(appClient("", "GenerateSecret")).isEqualTo(false);
        assertThat(appClient("ClientSecret=true", "GenerateSecret")).isEqualTo(true);
    }

    @Test
    void forwardsTheCallersAddressOnlyWithASecret() {
        assertThat(appClient("", "EnablePropagateAdditionalUserContextData")).isEqualTo(false);
        assertThat(appClient("ClientSecret=true", "EnablePropagateAdditionalUserContextData"))
                .isEqualTo(true);
    }

    @Test
    void allowsSrpPasswordAndChoice() {
        assertThat(appClient("", "ExplicitAuthFlows"))
                .isEqualTo(yaml("[ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_AUTH]"));
    }

    @Test
    void neitherOffersChoiceNorRotatesWhereTheTierCannot() {
        assertThat(appClient("Tier=LITE", "ExplicitAuthFlows"))
                .isEqualTo(yaml("[ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        assertThat(appClient("Tier=LITE", "RefreshTokenRotation")).isNull();
    }

    @Test
    void rotatesRefreshTokensWithTenSecondsOfGrace() {
        assertThat(appClient("", "RefreshTokenRotation"))
                .isEqualTo(yaml("{Feature: ENABLED, RetryGracePeriodSeconds: 10}"));
    }

    @Test
    void revokesTokens() {
        assertThat(appClient("", "EnableTokenRevocation")).isEqualTo(true);
    }

    @Test
    void doesNotTellWhoHasAnAccount() {
        assertThat(appClient("", "PreventUserExistenceErrors")).isEqualTo("ENABLED");
    }

    @Test
    void endsAccessAndIdTokensAfterFifteenMinutes() {
        assertThat(appClient("", "AccessTokenValidity")).isEqualTo(15);
        assertThat(appClient("", "TokenValidityUnits", "AccessToken")).isEqualTo("minutes");
        assertThat(appClient("", "IdTokenValidity")).isEqualTo(15);
        assertThat(appClient("", "TokenValidityUnits", "IdToken")).isEqualTo("minutes");
    }

    @Test
    void endsRefreshTokensAfterThirtyDays() {
        assertThat(appClient("", "RefreshTokenValidity")).isEqualTo(30);
        assertThat(appClient("", "TokenValidityUnits", "RefreshToken")).isEqualTo("days");
    }

    @Test
    void readsTheProfileAndWhetherTheEmailIsVerified() {
        assertThat(appClient("", "ReadAttributes"))
                .isEqualTo(yaml("[email, email_verified, name, given_name, family_name, picture, locale, zoneinfo]"));
    }

    @Test
    void writesTheProfileOnly() {
        assertThat(appClient("", "WriteAttributes"))
                .isEqualTo(yaml("[email, name, given_name, family_name, picture, locale, zoneinfo]"));
    }

    private static @Nullable Object appClient(String parameters, String... path) {
        return Stack.of(parameters).property("AppClient", path);
    }
}
