package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Prometheus gets from the running service. */
public record MetricsScrape(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** One line of it. */
    public record Sample(String metric, Map<String, String> labels, double value) {}

    public static MetricsScrape take() {
        return take(EmulatedCognito.managementPort());
    }

    /** @param port of the management interface */
    static MetricsScrape take(int port) {
        try {
            var connection = URI.create("http://localhost:" + port + "/q/metrics")
                    .toURL()
                    .openConnection();
            connection.setRequestProperty("Accept", "text/plain");
            try (InputStream body = connection.getInputStream()) {
                return new MetricsScrape(new String(body.readAllBytes(), UTF_8));
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    public List<Sample> samples() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(MetricsScrape::sample)
                .toList();
    }

    /** The sum of the samples of this metric with these labels. */
    public double value(String metric, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .flatMap(MetricsScrape::sample)
                .filter(sample -> sample.metric.equals(metric))
                .filter(sample -> has(sample, labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static boolean has(Sample sample, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(sample.labels.get(labels[i]))) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Sample> sample(String line) {
        var parts = SAMPLE.matcher(line);
        if (!parts.matches()) {
            return Stream.of();
        }
        var labels = new TreeMap<String, String>();
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return Stream.of(new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3))));
    }
}
