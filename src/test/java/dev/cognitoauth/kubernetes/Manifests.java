package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kubernetes.client.common.KubernetesObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@code kubectl apply -k} would send for one kustomization, in Kubernetes' own types. */
record Manifests(String kustomization, List<Object> all) {

    static final Path ROOT = Path.of("src/main/kubernetes");

    /** How proxies are told to ask the gate, in namespaces of others. */
    static final Path GATE = ROOT.resolve("gate");

    private static final Path KUSTOMIZED = Path.of("target/kubernetes");
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    /** Of every kustomization of the service itself; a component is built on top of the production overlay. */
    static List<Manifests> ofEachKustomization() throws IOException, InterruptedException {
        return ofEach(ROOT, file -> !file.startsWith(GATE));
    }

    static List<Manifests> ofEachGate() throws IOException, InterruptedException {
        return ofEach(GATE, file -> true);
    }

    private static List<Manifests> ofEach(Path root, Predicate<Path> isOne) throws IOException, InterruptedException {
        assumeTrue(kubectlIsThere(), "No kubectl on the PATH: the Kubernetes manifests are not checked.");
        try (Stream<Path> files = Files.walk(root)) {
            var manifests = Stream.<Manifests>builder();
            for (Path file : files.filter(path -> path.endsWith("kustomization.yaml"))
                    .filter(isOne)
                    .sorted()
                    .toList()) {
                manifests.add(of(file));
            }
            return manifests.build().toList();
        }
    }

    /** The only one of a kind. */
    <T> T one(Class<T> type) {
        List<T> found = all(type);
        assertThat(found).as("%s of %s", type.getSimpleName(), kustomization).hasSize(1);
        return found.get(0);
    }

    <T> List<T> all(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<KubernetesObject> objects() {
        return all(KubernetesObject.class);
    }

    @Override
    public String toString() {
        return kustomization;
    }

    private static Manifests of(Path file) throws IOException, InterruptedException {
        Path directory = file.getParent();
        boolean component =
                YAML.readTree(file.toFile()).path("kind").textValue().equals("Component");
        String yaml = kubectl("kustomize", (component ? overProduction(directory) : directory).toString());
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Manifests(
                    ROOT.relativize(directory).toString(),
                    documents.readAll().stream().map(Models::read).toList());
        }
    }

    private static Path overProduction(Path component) throws IOException {
        Path directory = KUSTOMIZED.resolve(component.getFileName());
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("kustomization.yaml"),
                "resources: [%s]%ncomponents: [%s]%n"
                        .formatted(
                                directory.relativize(ROOT.resolve("overlays/prod")), directory.relativize(component)));
        return directory;
    }

    private static boolean kubectlIsThere() throws InterruptedException {
        try {
            kubectl("version", "--client");
            return true;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static String kubectl(String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kubectl", ".err");
        var command = Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList();
        Process kubectl =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String answer = new String(kubectl.getInputStream().readAllBytes());
        assertThat(kubectl.waitFor())
                .as("%s says:%n%s", command, Files.readString(errors))
                .isZero();
        Files.delete(errors);
        return answer;
    }
}
