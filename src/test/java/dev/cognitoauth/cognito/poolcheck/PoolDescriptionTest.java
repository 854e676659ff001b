package dev.cognitoauth.cognito.poolcheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.cloudformation.EndpointStack;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolDescriptionTest {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();

    private static EndpointStack stack;
    private static DescribedStack sound;

    @BeforeAll
    static void makeWhatTheTemplateSays() {
        COGNITO.listen();
        stack = stack(Map.of("MailDomain", "example.com"));
        sound = DescribedStack.of(COGNITO.emulator(), stack);
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @Test
    void findsNothingInTheTemplatesPool() {
        assertThat(sound.description().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tier=PLUS", "Mfa=ON", "ClientSecret=true"})
    void findsNothingWhereTheTemplateIsGiven(String parameter) {
        String[] pair = parameter.split("=");
        var given = stack(Map.of("MailDomain", "example.com", pair[0], pair[1]));

        assertThat(codes(DescribedStack.of(COGNITO.emulator(), given))).isEmpty();
    }

    @Test
    void tellsOfTheMailsThatTheTemplateSendsByDefault() {
        assertThat(codes(DescribedStack.of(COGNITO.emulator(), stack(Map.of()))))
                .containsExactly("cognito_email");
    }

    @Test
    void findsWhatTheSeededPoolLeavesOut() {
        var seeded = DescribedStack.of(
                COGNITO.emulator(), SeededPools.USER_POOL_ID, SeededPools.CLIENT_ID, SeededPools.IDENTITY_POOL_ID);

        assertThat(codes(seeded)).containsExactly("deletion_protection", "cognito_email");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/broken-pools.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 2)
    void findsWhatBreaksARule(String code, String found, String patch) {
        List<Finding> findings = sound.with(patch).description().findings();

        assertThat(findings).extracting(Finding::code).containsExactly(code);
        assertThat(findings).extracting(Finding::found).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client\": {\"CallbackURLs\": [\"http://localhost:3000/\", \"http://127.0.0.1/\"]}}",
                "{\"client\": {\"CallbackURLs\": [\"https://app.example.com/\", \"example://localhost/\"]}}",
                "{\"client\": {\"AllowedOAuthFlowsUserPoolClient\": false, \"CallbackURLs\": [\"http://a.example/*\"]}}",
                "{\"client\": {\"AllowedOAuthFlowsUserPoolClient\": null, \"AllowedOAuthFlows\": [\"implicit\"]}}",
                "{\"client\": {\"AccessTokenValidity\": 0, \"IdTokenValidity\": null, \"TokenValidityUnits\": null}}",
                "{\"client\": {\"RefreshTokenValidity\": null}}",
                "{\"pool\": {\"UserPoolTier\": null, \"UserPoolAddOns\": {\"AdvancedSecurityMode\": \"AUDIT\"}}}",
                "{\"pool\": {\"Policies\": {\"PasswordPolicy\": null}}, \"factors\": {\"MfaConfiguration\": \"ON\"}}",
                "{\"pool\": {\"Policies\": {\"SignInPolicy\": null}}, \"factors\": {\"WebAuthnConfiguration\": null}}",
                "{\"pool\": {\"EmailConfiguration\": null, \"LambdaConfig\": {\"CustomEmailSender\": {}}}}",
                "{\"pool\": {\"CustomDomain\": \"auth.example.com\"},"
                        + " \"factors\": {\"WebAuthnConfiguration\": {\"RelyingPartyId\": \"auth.example.com\"}}}",
                "{\"identity\": null}"
            })
    void findsNothingInWhatIsWellWithoutBeingTheTemplates(String patch) {
        assertThat(codes(sound.with(patch))).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/broken-pools.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 2)
    void mendsByItsCommandWhatItFindsAndNothingElse(String code, String found, String patch) throws Exception {
        DescribedStack broken = sound.with(patch);
        String command = broken.description().findings().get(0).command();
        Assumptions.assumeTrue(command != null && Mending.isPossible());

        var mending = new Mending(command, broken);

        assertThat(mending.keeps()).isEqualTo(mending.had());
        mending.apply(COGNITO.emulator());
        assertThat(codes(DescribedStack.of(COGNITO.emulator(), stack))).isEmpty();
    }

    @Test
    void tellsTheWorstFirst() {
        var findings = sound.with("{\"pool\": {\"EmailConfiguration\": null, \"DeletionProtection\": null},"
                        + " \"client\": {\"EnableTokenRevocation\": null}}")
                .description()
                .findings();

        assertThat(findings)
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.INFO);
    }

    @Test
    void breaksEachRuleInThisTestAndHasItsTexts() throws IOException {
        String table = new String(
                Objects.requireNonNull(getClass().getResourceAsStream("/broken-pools.csv"))
                        .readAllBytes(),
                UTF_8);
        var codes = Arrays.stream(Rule.values()).map(Rule::code).collect(Collectors.toSet());

        assertThat(table.lines().skip(2).map(row -> row.split(" ")[0])).containsAll(codes);
        assertThat(FindingTexts.TEXTS.stringPropertyNames().stream()
                        .map(key -> key.replaceFirst("\\.(found|meaning|source|console|edit)$", "")))
                .hasSameElementsAs(codes);
    }

    private static EndpointStack stack(Map<String, String> parameters) {
        var given = new HashMap<>(Map.of(
                "PasskeyRelyingParty", "example.com",
                "DomainPrefix", "my-app",
                "CallbackUrls", "https://app.example.com/"));
        if (parameters.containsValue("ON")) {
            given.remove("PasskeyRelyingParty");
        }
        given.putAll(parameters);
        var made = new EndpointStack(URI.create(COGNITO.endpoint()), "made");
        made.create(given);
        return made;
    }

    private static Stream<String> codes(DescribedStack described) {
        return described.description().findings().stream().map(Finding::code);
    }
}
