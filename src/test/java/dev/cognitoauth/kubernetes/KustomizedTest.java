package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A claim about what each kustomization builds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KustomizedTest {

    static final String NAME = "cognito-auth-service";

    /** Built once for all classes, because kubectl may take seconds to start. */
    private static List<Manifests> manifests = List.of();

    @BeforeAll
    static void build() throws Exception {
        if (manifests.isEmpty()) {
            manifests = Manifests.ofEachKustomization();
        }
    }

    final List<Manifests> manifests() {
        return manifests;
    }

    static V1PodSpec pod(Manifests manifests) {
        return manifests.one(V1Deployment.class).getSpec().getTemplate().getSpec();
    }

    static V1Container container(Manifests manifests) {
        List<V1Container> containers = pod(manifests).getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    static Set<String> ports(V1Container container) {
        return container.getPorts().stream().map(V1ContainerPort::getName).collect(Collectors.toSet());
    }

    static Map<String, String> podLabels(Manifests manifests) {
        return manifests
                .one(V1Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
    }

    static boolean selectsPods(V1LabelSelector selector, Manifests manifests) {
        return !selector.getMatchLabels().isEmpty()
                && podLabels(manifests)
                        .entrySet()
                        .containsAll(selector.getMatchLabels().entrySet());
    }
}
