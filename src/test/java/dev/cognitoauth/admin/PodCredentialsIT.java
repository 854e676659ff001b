package dev.cognitoauth.admin;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.PackagedService;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service administers with the AWS credentials of its pod. Kubernetes gives the pod a token, and whoever issues
 * the credentials takes it: AWS STS for a role of the service account (IRSA), or the agent of EKS Pod Identity.
 */
class PodCredentialsIT {

    private static final String ADMINISTRATOR = "ada@example.com";
    private static final String USER = "bob@example.com";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String ROLE = "arn:aws:iam::123456789012:role/cognito-auth-admin";
    private static final String TOKEN = "token.of.the-pod";

    private static final EmulatedCognito COGNITO = new EmulatedCognito();

    @TempDir
    Path directory;

    /**
     * What the issuer was sent, each time: the authorization if there is one, and the form. The SDK asks a second time where the
     * answer takes long, as it does on a busy machine.
     */
    private final List<String> received = new CopyOnWriteArrayList<>();

    private HttpServer issuer;
    private int status = 200;

    @BeforeAll
    static void startCognito() {
        COGNITO.listen();
        var pools = COGNITO.emulator().userPools();
        for (String name : List.of(ADMINISTRATOR, USER)) {
            pools.adminCreateUser(
                    user -> user.userPoolId(SeededPools.USER_POOL_ID).username(name));
            pools.adminSetUserPassword(password -> password.userPoolId(SeededPools.USER_POOL_ID)
                    .username(name)
                    .password(PASSWORD)
                    .permanent(true));
        }
        pools.adminAddUserToGroup(member -> member.userPoolId(SeededPools.USER_POOL_ID)
                .groupName(SeededPools.ADMINISTRATORS)
                .username(ADMINISTRATOR));
    }

    @AfterAll
    static void stopCognito() {
        COGNITO.stop();
    }

    @BeforeEach
    void startIssuer() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", this::issue);
        issuer.start();
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    @Test
    void areOfARoleOfTheServiceAccount() throws Exception {
        try (var service = PackagedService.start(serviceAccount())) {
            assertAdministers(service);
        }

        assertThat(received)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call)
                        .contains("Action=AssumeRoleWithWebIdentity", "RoleArn=" + ROLE, "WebIdentityToken=" + TOKEN));
    }

    @Test
    void areOfAPodIdentity() throws Exception {
        Map<String, String> environment = environment();
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url() + "/v1/credentials");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", tokenFile());

        try (var service = PackagedService.start(environment)) {
            assertAdministers(service);
        }

        assertThat(received).isNotEmpty().allSatisfy(call -> assertThat(call).startsWith(TOKEN));
    }

    @Test
    void areMissingWhereTheTokenIsRefused() throws Exception {
        status = 403;
        try (var service = PackagedService.start(serviceAccount())) {
            read(service, administrator(service)).then().statusCode(409).body("code", equalTo("admin_not_configured"));

            assertThat(service.log())
                    .contains("There are no AWS credentials to sign calls with", "Not authorized to perform")
                    .doesNotContain(TOKEN);
        }
    }

    private static void assertAdministers(PackagedService service) throws Exception {
        String token = administrator(service);

        read(service, token).then().statusCode(200).body("users.attributes.email", contains(USER));
        administering(service, token)
                .header("X-Reason", "Ticket 4711: lost phone")
                .post("/v1/admin/users/" + USER + "/sign-out")
                .then()
                .statusCode(204);
    }

    private static Response read(PackagedService service, String token) throws Exception {
        return administering(service, token).queryParam("email", USER).get("/v1/admin/users");
    }

    private static RequestSpecification administering(PackagedService service, String token) throws Exception {
        return given().port(service.managementPort()).auth().oauth2(token);
    }

    private static String administrator(PackagedService service) throws Exception {
        return given().port(service.port())
                .contentType(ContentType.JSON)
                .body(Map.of("username", ADMINISTRATOR, "password", PASSWORD))
                .post("/v1/sign-in")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private Map<String, String> serviceAccount() throws IOException {
        Map<String, String> environment = environment();
        environment.put("AWS_ROLE_ARN", ROLE);
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", tokenFile());
        environment.put("AWS_ENDPOINT_URL_STS", url());
        return environment;
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(COGNITO.variables());
        environment.put("AUTH_ADMIN_GROUP", "administrators");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    private String tokenFile() throws IOException {
        return Files.writeString(directory.resolve("token"), TOKEN).toString();
    }

    private String url() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    private void issue(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String form = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8);
        received.add((authorization == null ? "" : authorization + " ") + form);
        byte[] answer = (status != 200 ? refusal() : form.isEmpty() ? agentAnswer() : stsAnswer()).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String inAnHour() {
        return Instant.now().plus(Duration.ofHours(1)).toString();
    }

    private static String agentAnswer() {
        return """
                {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "example", "Token": "session", "Expiration": "%s"}
                """.formatted(inAnHour());
    }

    private static String stsAnswer() {
        return """
                <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleWithWebIdentityResult>
                    <Credentials>
                      <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
                      <SecretAccessKey>example</SecretAccessKey>
                      <SessionToken>session</SessionToken>
                      <Expiration>%s</Expiration>
                    </Credentials>
                  </AssumeRoleWithWebIdentityResult>
                </AssumeRoleWithWebIdentityResponse>
                """.formatted(inAnHour());
    }

    private static String refusal() {
        return """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>Sender</Type>
                    <Code>AccessDenied</Code>
                    <Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message>
                  </Error>
                  <RequestId>4c1b5d6e-0000-4000-8000-000000000000</RequestId>
                </ErrorResponse>
                """;
    }
}
