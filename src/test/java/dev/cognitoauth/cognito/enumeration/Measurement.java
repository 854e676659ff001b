package dev.cognitoauth.cognito.enumeration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** What many calls were answered, and how long each took. */
record Measurement(List<Sample> samples) {

    /** Enough to be soon done, and few enough for two processors. */
    private static final int AT_A_TIME = 24;

    /** @param group whose name it asks about; the first one in the alphabet that is not UNKNOWN is compared with that */
    record Probe(String group, String path, String body) {}

    record Sample(String group, int status, String shape, double millis) {}

    /** Asks in an order that depends on the seed, so that whatever else the machine does concerns all groups alike. */
    static Measurement of(URI service, List<Probe> probes, long seed) {
        var shuffled = new ArrayList<>(probes);
        Collections.shuffle(shuffled, new Random(seed));
        var places = new Semaphore(AT_A_TIME);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<Sample>> samples = shuffled.stream()
                .map(probe -> {
                    places.acquireUninterruptibly();
                    return ask(http, service, probe).whenComplete((sample, failure) -> places.release());
                })
                .toList();
        return new Measurement(samples.stream().map(CompletableFuture::join).toList());
    }

    private static CompletableFuture<Sample> ask(HttpClient http, URI service, Probe probe) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(probe.path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(probe.body))
                .build();
        long start = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer ->
                        new Sample(probe.group, answer.statusCode(), shape(answer), (System.nanoTime() - start) / 1e6));
    }

    /** Status, headers and body. The length shows how many digits a random number has, where there is one. */
    private static String shape(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("x-request-id");
        if (answer.body().contains("\"SRP_B\"")) {
            headers.remove("content-length");
        }
        return answer.statusCode() + " " + headers + " " + AnswerShape.of(answer.body());
    }

    Set<Integer> statuses() {
        return samples.stream().map(Sample::status).collect(Collectors.toSet());
    }

    Set<String> shapes() {
        return samples.stream().map(Sample::shape).collect(Collectors.toSet());
    }

    boolean differs(double p) {
        return !differing(p).isEmpty();
    }

    /** The groups whose times differ from those of unknown users. */
    Set<String> differing(double p) {
        return pValues().entrySet().stream()
                .filter(entry -> entry.getValue() <= p)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How probable it is by chance that the times of each group differ as much from those of unknown users. */
    Map<String, Double> pValues() {
        var p = new TreeMap<String, Double>();
        double[] unknown = millis("UNKNOWN");
        samples.stream()
                .map(Sample::group)
                .distinct()
                .filter(group -> !group.equals("UNKNOWN"))
                .forEach(group ->
                        p.put(group, new KolmogorovSmirnovTest().kolmogorovSmirnovTest(unknown, millis(group))));
        return p;
    }

    private double[] millis(String group) {
        return samples.stream()
                .filter(sample -> sample.group.equals(group))
                .mapToDouble(Sample::millis)
                .toArray();
    }
}
