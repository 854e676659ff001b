package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.CombinedOptions;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dashboard and the alerts ask of Prometheus, against what the service tells it. */
@QuarkusIntegrationTest
@TestProfile(CombinedOptions.class)
class MonitoringIT extends ServiceTest {

    private static final File MONITORING = new File("src/main/kubernetes/monitoring");
    /** What Prometheus itself adds to each sample. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)\\b(?:\\{([^}]*)})?(?=\\[|\\)| |$)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    private MetricsScrape scrape;

    @BeforeEach
    void goThroughTheFlows() {
        signUpAndConfirm(email);
        signIn(email, PASSWORD).statusCode(200);
        signIn(email, OTHER_PASSWORD).statusCode(401);
        String session = post("/v1/sign-in", Map.of("flow", "choice", "username", email))
                .extract()
                .path("session");
        post(
                "/v1/sign-in/challenge",
                Map.of(
                        "challenge",
                        "SELECT_CHALLENGE",
                        "username",
                        email,
                        "session",
                        session,
                        "choice",
                        "PASSWORD",
                        "password",
                        PASSWORD));
        for (String exception : List.of("TooManyRequestsException", "ResourceNotFoundException")) {
            cognito.inject("SignUp", 1, new Fault.Refuse(exception, "marked"));
            signUp(email);
        }
        cognito.inject("SignUp", 1, new Fault.Drop());
        comeBackWith("unauthorized_client");
        signUp(email);
        overload();
        scrape = MetricsScrape.take();
    }

    private void comeBackWith(String error) {
        var started = post("/v1/login", Map.of("redirect_uri", "http://localhost:3000/callback"))
                .extract();
        String state = started.<String>path("authorize_url").replaceAll(".*[?&]state=([^&]*).*", "$1");
        post("/v1/login/callback", Map.of("error", error, "state", state, "flow", started.path("flow")))
                .statusCode(500);
    }

    private void overload() {
        cognito.inject("SignUp", 1, new Fault.Stall(Duration.ofSeconds(3)));
        var stalled = CompletableFuture.runAsync(() -> signUp(email).statusCode(504));
        Eventually.holds(
                "a call runs",
                () -> MetricsScrape.take().value("cognito_calls_in_flight", "service", "user_pools") > 0);
        signIn(email, PASSWORD).statusCode(503);
        stalled.join();
    }

    @Test
    void tellsTheDashboardWhatItAsks() throws IOException {
        List<String> queries = texts(new ObjectMapper().readTree(new File(MONITORING, "dashboard.json")));

        assertThat(queries).hasSizeGreaterThan(10).allSatisfy(this::isAnswered);
    }

    @Test
    void tellsTheAlertsWhatTheyAsk() throws IOException {
        List<String> queries = texts(new YAMLMapper().readTree(new File(MONITORING, "alerts.yaml")));

        assertThat(queries).hasSizeGreaterThan(5).allSatisfy(this::isAnswered);
    }

    private void isAnswered(String query) {
        List<MatchResult> metrics = METRIC.matcher(query).results().toList();
        assertThat(metrics).as(query).isNotEmpty();
        for (MatchResult metric : metrics) {
            List<MetricsScrape.Sample> samples = scrape.samples().stream()
                    .filter(sample -> sample.metric().equals(metric.group(1)))
                    .filter(sample -> matches(sample, metric.group(2)))
                    .toList();
            assertThat(samples).as("%s of %s", metric.group(), query).isNotEmpty();
            assertThat(labels(samples)).as(query).containsAll(groupings(query));
        }
    }

    private static boolean matches(MetricsScrape.Sample sample, String matchers) {
        return matchers == null || MATCHER.matcher(matchers).results().allMatch(matcher -> matches(sample, matcher));
    }

    private static boolean matches(MetricsScrape.Sample sample, MatchResult matcher) {
        String value = sample.labels().getOrDefault(matcher.group(1), "");
        return matcher.group(2).equals("=") ? value.equals(matcher.group(3)) : value.matches(matcher.group(3));
    }

    private static Set<String> labels(List<MetricsScrape.Sample> samples) {
        return samples.stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> groupings(String query) {
        return GROUPING.matcher(query)
                .results()
                .flatMap(labels -> Stream.of(labels.group(1).split(", ")))
                .filter(label -> !ADDED.contains(label))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode document) {
        return document.findValuesAsText("expr");
    }
}
