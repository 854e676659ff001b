package dev.cognitoauth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cognitoauth.problem.CallKind;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Refusal;
import dev.cognitoauth.signin.ChallengeAnswer;
import dev.cognitoauth.signin.SignInRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** Walks the SDK's model of Cognito and finds whatever this service has forgotten. */
class CompletenessTest {

    private static final String SDK = "software.amazon.awssdk.services.cognitoidentityprovider";

    /** Operations for app clients that are left out, and why. */
    private static final Map<String, String> WAIVED_OPERATIONS =
            Map.of("setUserSettings", "SetUserMFAPreference, at PUT /v1/user/mfa, has taken its place");

    /** What operations of administrators begin with: they need IAM credentials, which this service has not. */
    private static final String OF_ADMINISTRATORS =
            "(admin|create|delete|describe|list|set|start|stop|tag|untag|update|add|get).*"
                    + "(Pool|Client|Group|Groups|InGroup|Users|Provider|Providers|Identifier|Server|Servers|Domain|Job|Jobs|Resource"
                    + "|Branding|Terms|Configuration|Customization|Header|Certificate|Attributes|Clients|Pools|Config)";

    private static final Map<String, String> WAIVED_CHALLENGES =
            Map.of("ADMIN_NO_SRP_AUTH", "only AdminRespondToAuthChallenge takes it");

    private static final Map<String, String> WAIVED_FLOWS = Map.of(
            "ADMIN_NO_SRP_AUTH", "only AdminInitiateAuth takes it",
            "ADMIN_USER_PASSWORD_AUTH", "only AdminInitiateAuth takes it",
            "REFRESH_TOKEN", "another name of REFRESH_TOKEN_AUTH");

    /** Exceptions that only operations of administrators throw. */
    private static final Set<String> WAIVED_EXCEPTIONS = Set.of(
            "DeveloperUserAlreadyRegisteredException",
            "DuplicateProviderException",
            "FeatureUnavailableInTierException",
            "GroupExistsException",
            "InvalidOAuthFlowException",
            "ManagedLoginBrandingExistsException",
            "PreconditionNotMetException",
            "ScopeDoesNotExistException",
            "TermsExistsException",
            "TierChangeNotAllowedException",
            "UnsupportedIdentityProviderException",
            "UnsupportedUserStateException",
            "UserImportInProgressException",
            "UserPoolTaggingException");

    private static final JavaClasses SERVICE = new ClassFileImporter().importPackages("dev.cognitoauth.cognito");

    @Test
    void callsEveryOperationOfAppClients() {
        Set<String> called = SERVICE.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(CognitoIdentityProviderAsyncClient.class))
                .map(call -> call.getName())
                .collect(Collectors.toSet());

        Set<String> forgotten = new TreeSet<>(operations());
        forgotten.removeAll(called);
        forgotten.removeAll(WAIVED_OPERATIONS.keySet());
        forgotten.removeIf(CompletenessTest::isOfAdministrators);
        assertThat(forgotten).isEmpty();
        assertThat(called).hasSizeGreaterThan(30).doesNotContainAnyElementsOf(WAIVED_OPERATIONS.keySet());
    }

    @Test
    void answersEveryChallenge() {
        Set<String> forgotten = names(ChallengeNameType.knownValues());
        forgotten.removeAll(kinds(ChallengeAnswer.class));
        forgotten.removeAll(WAIVED_CHALLENGES.keySet());

        assertThat(forgotten).isEmpty();
    }

    @Test
    void offersEveryFlow() throws Exception {
        Set<String> forgotten = names(AuthFlowType.knownValues());
        for (JsonSubTypes.Type type :
                SignInRequest.class.getAnnotation(JsonSubTypes.class).value()) {
            forgotten.remove(flow(type.value()));
        }
        forgotten.remove("REFRESH_TOKEN_AUTH");
        forgotten.removeAll(WAIVED_FLOWS.keySet());

        assertThat(forgotten).isEmpty();
    }

    @Test
    void mapsEveryException() {
        List<String> forgotten = new ClassFileImporter()
                .importPackages(SDK + ".model", "software.amazon.awssdk.services.cognitoidentity.model").stream()
                        .filter(type -> type.isAssignableTo(AwsServiceException.class))
                        .filter(type -> !type.isEquivalentTo(CognitoIdentityProviderException.class))
                        .filter(type -> !type.isEquivalentTo(CognitoIdentityException.class))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.endsWith("Exception"))
                        .filter(name -> !WAIVED_EXCEPTIONS.contains(name))
                        .filter(name -> !Set.of("InternalErrorException", "ExternalServiceException")
                                .contains(name))
                        .filter(name -> new Refusal(name.replace("Mfa", "MFA"), "", CallKind.OTHER).error()
                                == ErrorCode.UPSTREAM_FAILURE)
                        .sorted()
                        .toList();

        assertThat(forgotten).isEmpty();
    }

    private static Set<String> operations() {
        return Arrays.stream(CognitoIdentityProviderAsyncClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .collect(Collectors.toSet());
    }

    private static boolean isOfAdministrators(String operation) {
        return operation.startsWith("admin")
                || (operation.matches(OF_ADMINISTRATORS) && !operation.matches("(update|delete)UserAttributes"));
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
