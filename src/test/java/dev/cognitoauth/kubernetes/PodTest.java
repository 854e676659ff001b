package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the service runs in its pod. */
class PodTest extends KustomizedTest {

    @ParameterizedTest
    @MethodSource("manifests")
    void runsAPodThatMayDoNothingButServe(Manifests manifests) {
        V1PodSpec pod = pod(manifests);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var container = container(manifests).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isNullOrEmpty();
        assertThat(pod.getVolumes()).isNullOrEmpty();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void hasAServiceAccountWithoutAToken(Manifests manifests) {
        V1ServiceAccount account = manifests.one(V1ServiceAccount.class);

        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        assertThat(account.getMetadata().getName()).isEqualTo(pod(manifests).getServiceAccountName());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isProbedWhereItAnswers(Manifests manifests) {
        V1Container container = container(manifests);

        assertThat(ports(container)).containsExactlyInAnyOrder("http", "management");
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .extracting(V1Probe::getHttpGet)
                .allMatch(get -> get.getPort().getStrValue().equals("management"))
                .extracting(get -> get.getPath())
                .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void hasRequestsAndLimits(Manifests manifests) {
        var resources = container(manifests).getResources();

        assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getRequests().get("memory"))
                .isEqualTo(resources.getLimits().get("memory"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void givesItTimeToEnd(Manifests manifests) throws IOException {
        SmallRyeConfig configuration = configuration(manifests);
        Duration needed = Stream.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout")
                .map(name -> configuration.getOptionalValue(name, Duration.class))
                .flatMap(duration -> duration.stream())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(needed).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(Duration.ofSeconds(pod(manifests).getTerminationGracePeriodSeconds()))
                .isGreaterThanOrEqualTo(needed.plusSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void spreadsItsOwnPods(Manifests manifests) {
        assertThat(pod(manifests).getTopologySpreadConstraints())
                .allMatch(constraint -> selectsPods(constraint.getLabelSelector(), manifests))
                .extracting(constraint -> constraint.getTopologyKey())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isConfiguredByVariablesThatTheReadmeExplains(Manifests manifests) throws IOException {
        assertThat(variables(manifests).keySet()).isNotEmpty().isSubsetOf(explainedVariables());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void believesTheProxyThatLeadsToItOnly(Manifests manifests) {
        boolean routed = Set.of("components/gateway", "components/ingress").contains(manifests.kustomization());

        assertThat(variables(manifests).get("AUTH_TRUSTED_PROXIES")).isEqualTo(routed ? "1" : null);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void takesSecretsByReferenceOnly(Manifests manifests) {
        assertThat(manifests.all(V1Secret.class)).isEmpty();
        assertThat(variables(manifests).keySet()).noneMatch(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|KEY).*"));
        assertThat(container(manifests).getEnv()).isNullOrEmpty();
        assertThat(container(manifests).getEnvFrom())
                .filteredOn(from -> from.getSecretRef() != null)
                .singleElement()
                .matches(from -> from.getSecretRef().getName().equals(NAME))
                .matches(from -> from.getSecretRef().getOptional());
    }

    /** Those of the one ConfigMap that the container takes its environment from. */
    private static Map<String, String> variables(Manifests manifests) {
        List<String> sources = container(manifests).getEnvFrom().stream()
                .filter(from -> from.getConfigMapRef() != null)
                .map(from -> from.getConfigMapRef().getName())
                .toList();
        assertThat(sources).hasSize(1);
        return manifests.all(V1ConfigMap.class).stream()
                .filter(configMap -> sources.contains(configMap.getMetadata().getName()))
                .findFirst()
                .orElseThrow()
                .getData();
    }

    /** What the service makes of its own configuration and the ConfigMap's. */
    private static SmallRyeConfig configuration(Manifests manifests) throws IOException {
        Map<String, String> variables = variables(manifests);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("prod")
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(Path.of("src/main/resources/application.properties")
                        .toUri()
                        .toURL()))
                .withSources(new EnvConfigSource(variables, 300))
                .build();
    }

    private static Set<String> explainedVariables() throws IOException {
        return Files.lines(Path.of("README.md"))
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Pattern.compile("`([A-Z][A-Z_]+)`")
                        .matcher(line.split("\\|")[1])
                        .results())
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }
}
