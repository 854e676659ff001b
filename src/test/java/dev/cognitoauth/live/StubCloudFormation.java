package dev.cognitoauth.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** CloudFormation at the other end of the wire, with one stack that goes through given states. */
final class StubCloudFormation implements AutoCloseable {

    static final String STACK_ID = "arn:aws:cloudformation:us-east-1:123456789012:stack/live/1";

    private final HttpServer server;
    private final Deque<String> states;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    /** @param states what DescribeStacks answers, call by call; the last one stays */
    StubCloudFormation(String... states) {
        this.states = new ArrayDeque<>(List.of(states));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<String> actions() {
        return requests.stream()
                .map(request -> request.get("Action"))
                .distinct()
                .toList();
    }

    /** The parameters of the latest request of this action. */
    Map<String, String> request(String action) {
        return requests.stream()
                .filter(request -> action.equals(request.get("Action")))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> request = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        requests.add(request);
        String action = request.get("Action");
        byte[] body = "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
                .formatted(action, result(action))
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String result(String action) {
        return switch (action) {
            case "CreateStack" -> "<StackId>" + STACK_ID + "</StackId>";
            case "DescribeStacks" ->
                "<Stacks><member><StackId>%s</StackId><StackStatus>%s</StackStatus><Outputs>%s%s%s</Outputs></member></Stacks>"
                        .formatted(
                                STACK_ID,
                                states.size() > 1 ? states.poll() : states.peek(),
                                output("COGNITO_USER_POOL_ID", "us-east-1_AbC123xyz"),
                                output("COGNITO_CLIENT_ID", "1h57kf5cpq17m0eml12example"),
                                output("COGNITO_IDENTITY_POOL_ID", "us-east-1:1"));
            case "DescribeStackEvents" ->
                "<StackEvents><member><LogicalResourceId>UserPool</LogicalResourceId><ResourceStatus>CREATE_FAILED"
                        + "</ResourceStatus><ResourceStatusReason>quota exceeded</ResourceStatusReason></member></StackEvents>";
            default -> "";
        };
    }

    private static String output(String description, String value) {
        return "<member><OutputValue>%s</OutputValue><Description>%s</Description></member>"
                .formatted(value, description);
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
