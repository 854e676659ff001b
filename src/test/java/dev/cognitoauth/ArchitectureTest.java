package dev.cognitoauth;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ENUMS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cognitoauth.http.RequestState;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The arrows between packages: flow, then {@code cognito}, then {@code problem}. */
@AnalyzeClasses(packages = "dev.cognitoauth", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FLOWS = {
        "..signup..",
        "..signin..",
        "dev.cognitoauth.token..",
        "..password..",
        "..user..",
        "dev.cognitoauth.factor..",
        "..passkey..",
        "..device..",
        "dev.cognitoauth.identity..",
        "dev.cognitoauth.login..",
        "dev.cognitoauth.session..",
        "..verify..",
        "dev.cognitoauth.admin.."
    };
    private static final String EMULATOR = "dev.cognitoauth.emulator..";

    @ArchTest
    static final ArchRule onlyCognitoKnowsTheSdk = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cognitoauth.cognito..", "dev.cognitoauth.awshttp", EMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule theHttpClientKnowsNothingOfTheService = noClasses()
            .that()
            .resideInAPackage("dev.cognitoauth.awshttp")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of the service",
                    type -> type.getPackageName().startsWith("dev.cognitoauth")
                            && !type.getPackageName().equals("dev.cognitoauth.awshttp")));

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.cognitoauth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenTheRoomsOfCognito =
            slices().matching("dev.cognitoauth.cognito.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRoomsOfCognitoKnowNoOperations = noClasses()
            .that()
            .resideInAPackage("dev.cognitoauth.cognito.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cognitoauth.cognito");

    @ArchTest
    static final ArchRule tokensAreVerifiedWithoutTheManagedLogin = noClasses()
            .that()
            .resideInAPackage("dev.cognitoauth.cognito.token")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cognitoauth.cognito.login", "dev.cognitoauth.cognito.identity");

    @ArchTest
    static final ArchRule noFlowKnowsAnother = slices().matching(
                    "dev.cognitoauth.(signup|signin|token|password|user|factor|passkey|device|identity|login|verify|admin)..")
            .should()
            .notDependOnEachOther();

    /** A session begins with the requests of other flows. */
    @ArchTest
    static final ArchRule noFlowKnowsSessions = noClasses()
            .that()
            .resideInAnyPackage(FLOWS)
            .and()
            .resideOutsideOfPackage("dev.cognitoauth.session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cognitoauth.session..");

    @ArchTest
    static final ArchRule cognitoKnowsNoFlow = noClasses()
            .that()
            .resideInAnyPackage("dev.cognitoauth.cognito..", "dev.cognitoauth.http", "dev.cognitoauth.problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FLOWS);

    @ArchTest
    static final ArchRule problemKnowsNobody = noClasses()
            .that()
            .resideInAPackage("dev.cognitoauth.problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cognitoauth.http", "dev.cognitoauth.cognito..", "dev.cognitoauth.ops");

    @ArchTest
    static final ArchRule httpKnowsOnlyProblems = noClasses()
            .that()
            .resideInAPackage("dev.cognitoauth.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cognitoauth.cognito..", "dev.cognitoauth.ops");

    @ArchTest
    static final ArchRule operationsTakePlainValues = noClasses()
            .that()
            .resideInAPackage("dev.cognitoauth.cognito..")
            .and()
            .haveSimpleNameEndingWith("Operations")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cognitoauth.http");

    @ArchTest
    static final ArchRule onlyTheStateOfARequestIsInTheRoutingContext = noClasses()
            .that()
            .doNotBelongToAnyOf(RequestState.class)
            .should()
            .callMethodWhere(
                    target(owner(assignableTo(RoutingContext.class))).and(target(nameMatching("put|get|remove|data"))));

    @ArchTest
    static final ArchRule nothingKnowsTheEmulator = noClasses()
            .that()
            .resideOutsideOfPackage(EMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EMULATOR);

    @ArchTest
    static final ArchRule theEmulatorKnowsNobody = noClasses()
            .that()
            .resideInAPackage(EMULATOR)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of the service",
                    type -> type.getPackageName().startsWith("dev.cognitoauth")
                            && !type.getPackageName().startsWith("dev.cognitoauth.emulator")));

    @ArchTest
    static final ArchRule resourcesAreNamedSo =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule callersWhoHangUpDoNotCancelACall = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(DescribedPredicate.describe(
                    "Cancellable(false)",
                    annotation -> annotation.getRawType().isEquivalentTo(Cancellable.class)
                            && annotation
                                    .get("value")
                                    .filter(Boolean.FALSE::equals)
                                    .isPresent()))
            .because("Cognito may have executed it already, and the audit log has to tell what became of it");

    @ArchTest
    static final ArchRule nobodyElseCallsWhatIsForAdministrators = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and(DescribedPredicate.describe(
                    "are below /v1/admin",
                    type -> type.getAnnotationOfType(Path.class).value().startsWith("/v1/admin")
                            || type.getPackageName().startsWith("dev.cognitoauth.admin")))
            .should()
            .beAnnotatedWith("dev.cognitoauth.admin.ForAdministrators");

    @ArchTest
    static final ArchRule secretsOfCallersAreSecrets = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(FLOWS)
            .and()
            .haveNameMatching("(?i).*(password|verifier|code|token|session|signature|secret|secretBlock|state)")
            .should()
            .haveRawType(Secret.class);

    @ArchTest
    static final ArchRule secretsOfCognitoAreSecrets = fields().that()
            .areDeclaredInClassesThat(
                    resideInAPackage("dev.cognitoauth.cognito..").and(not(ENUMS)))
            .and()
            .haveNameMatching("(?i).*(password|accessToken|idToken|refreshToken|sessionToken|secretKey|session)")
            .should()
            .haveRawType(Secret.class);

    @ArchTest
    static final ArchRule nothingIsNamedAfterNothing =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service|Dto|DTO)");

    @ArchTest
    static final ArchRule fieldsAreFinal = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(FLOWS)
            .should()
            .beFinal();
}
