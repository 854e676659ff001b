package dev.cognitoauth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.cognitoauth.problem.CallKind;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Refusal;
import dev.cognitoauth.signin.ChallengeAnswer;
import dev.cognitoauth.signin.SignInRequest;
import dev.cognitoauth.testing.ProjectClasses;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** Walks the SDK's model of Cognito and finds whatever this service has forgotten. */
@Tag("verify")
class CompletenessTest {

    private static final String SDK = "software.amazon.awssdk.services.cognitoidentityprovider";

    /** Operations for app clients that are left out, and why. */
    private static final Map<String, String> WAIVED_OPERATIONS =
            Map.of("setUserSettings", "SetUserMFAPreference, at PUT /v1/user/mfa, has taken its place");

    /** Operations of administrators: they need IAM credentials, which this service has for some of them only. */
    private static final Set<String> OF_ADMINISTRATORS = Set.of("""
            addCustomAttributes
            adminGetDevice adminInitiateAuth
            adminRespondToAuthChallenge adminSetUserSettings
            adminUpdateAuthEventFeedback adminUpdateDeviceStatus
            createIdentityProvider createManagedLoginBranding createResourceServer createTerms
            createUserImportJob createUserPool createUserPoolClient createUserPoolDomain
            deleteIdentityProvider deleteManagedLoginBranding deleteResourceServer deleteTerms deleteUserPool
            deleteUserPoolClient deleteUserPoolDomain describeIdentityProvider describeManagedLoginBranding
            describeManagedLoginBrandingByClient describeResourceServer describeRiskConfiguration describeTerms
            describeUserImportJob describeUserPoolDomain getCSVHeader
            getGroup getIdentityProviderByIdentifier getLogDeliveryConfiguration getSigningCertificate
            getUICustomization listIdentityProviders listResourceServers
            listTagsForResource listTerms listUserImportJobs listUserPoolClients listUserPools
            setLogDeliveryConfiguration setRiskConfiguration setUICustomization
            setUserPoolMfaConfig startUserImportJob stopUserImportJob tagResource untagResource updateGroup
            updateIdentityProvider updateManagedLoginBranding updateResourceServer updateTerms updateUserPool
            updateUserPoolClient updateUserPoolDomain
            """.strip().split("\\s+"));

    private static final Map<String, String> WAIVED_CHALLENGES =
            Map.of("ADMIN_NO_SRP_AUTH", "only AdminRespondToAuthChallenge takes it");

    private static final Map<String, String> WAIVED_FLOWS = Map.of(
            "ADMIN_NO_SRP_AUTH", "only AdminInitiateAuth takes it",
            "ADMIN_USER_PASSWORD_AUTH", "only AdminInitiateAuth takes it",
            "REFRESH_TOKEN", "another name of REFRESH_TOKEN_AUTH",
            "REFRESH_TOKEN_AUTH", "no sign-in, but offered at /v1/token/refresh");

    /** Exceptions that only operations of administrators throw, and failures of Cognito itself. */
    private static final Set<String> WAIVED_EXCEPTIONS = Set.of(
            "DeveloperUserAlreadyRegisteredException",
            "DuplicateProviderException",
            "ExternalServiceException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidOAuthFlowException",
            "ManagedLoginBrandingExistsException",
            "ScopeDoesNotExistException",
            "TermsExistsException",
            "TierChangeNotAllowedException",
            "UnsupportedIdentityProviderException",
            "UserImportInProgressException",
            "UserPoolTaggingException");

    private static final Set<Class<?>> WHAT_EXCEPTIONS_EXTEND =
            Set.of(CognitoIdentityProviderException.class, CognitoIdentityException.class);

    @Test
    void callsEveryOperationOfAppClients() {
        Set<String> called = ProjectClasses.ALL.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(CognitoIdentityProviderAsyncClient.class))
                .map(call -> call.getName())
                .collect(Collectors.toSet());

        Set<String> notCalled = new TreeSet<>(operations());
        notCalled.removeAll(called);
        assertThat(called).hasSizeGreaterThan(30);
        assertThat(notCalled).containsExactlyInAnyOrderElementsOf(union(WAIVED_OPERATIONS.keySet(), OF_ADMINISTRATORS));
    }

    @Test
    void answersEveryChallenge() {
        Set<String> forgotten = names(ChallengeNameType.knownValues());
        forgotten.removeAll(kinds(ChallengeAnswer.class));

        assertThat(forgotten).containsExactlyInAnyOrderElementsOf(WAIVED_CHALLENGES.keySet());
    }

    @Test
    void offersEveryFlow() throws Exception {
        Set<String> forgotten = names(AuthFlowType.knownValues());
        for (JsonSubTypes.Type type :
                SignInRequest.class.getAnnotation(JsonSubTypes.class).value()) {
            forgotten.remove(flow(type.value()));
        }

        assertThat(forgotten).containsExactlyInAnyOrderElementsOf(WAIVED_FLOWS.keySet());
    }

    @Test
    void mapsEveryException() {
        List<String> forgotten = Stream.of(CognitoIdentityProviderClient.class, CognitoIdentityClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .flatMap(operation -> Arrays.stream(operation.getExceptionTypes()))
                .filter(type -> WHAT_EXCEPTIONS_EXTEND.contains(type.getSuperclass()))
                .map(Class::getSimpleName)
                .distinct()
                .filter(name -> new Refusal(name.replace("Mfa", "MFA"), "", CallKind.OTHER).error()
                        == ErrorCode.UPSTREAM_FAILURE)
                .toList();

        assertThat(forgotten).containsExactlyInAnyOrderElementsOf(WAIVED_EXCEPTIONS);
    }

    private static Set<String> operations() {
        return Arrays.stream(CognitoIdentityProviderAsyncClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Set<String> kinds(Class<?> request) {
        return Arrays.stream(request.getAnnotation(JsonSubTypes.class).value())
                .flatMap(type -> Stream.concat(Stream.of(type.name()), Stream.of(type.names())))
                .collect(Collectors.toSet());
    }

    /** The flow that a kind of sign-in names, which does not depend on what is in it. */
    private static String flow(Class<?> signIn) throws ReflectiveOperationException {
        var constructor = signIn.getDeclaredConstructors()[0];
        Object[] empty = new Object[constructor.getParameterCount()];
        return ((SignInOperations.Attempt) constructor.newInstance(empty)).authFlow();
    }

    private static Set<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
