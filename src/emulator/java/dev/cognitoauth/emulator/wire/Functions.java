package dev.cognitoauth.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidLambdaResponseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnexpectedLambdaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;

/** Calls Lambda functions over HTTP, as AWS' runtime images, SAM and LocalStack take such calls. */
public final class Functions {

    /** Where {@code sam local start-lambda} serves a function. */
    public static final String URL = "http://localhost:3001/2015-03-31/functions/{function}/invocations";

    private static final Logger LOG = Logger.getLogger(Functions.class);
    private static final String NAME = "{function}";
    /** How many calls may wait for functions at the same time; AWS Lambda, too, refuses those beyond its limit. */
    public static final int MOST = 50;

    private static final int ATTEMPTS = 3;
    /** AWS Lambda takes no larger answer of a function. */
    private static final int LARGEST_ANSWER = 6 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pause pause;
    private final Semaphore free = new Semaphore(MOST);
    private volatile String url = URL;
    private volatile Duration timeout = Duration.ofSeconds(5);

    /** Lets other operations run during an action. */
    public interface Pause {

        <T> T during(Supplier<T> action);
    }

    /** Holds the client, which is not made before the first call: it costs nothing where there are no functions. */
    private static final class Http {

        static final HttpClient CLIENT =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    public Functions(Pause pause) {
        this.pause = pause;
    }

    /** @param template the URL of all functions, in which <code>{function}</code> stands for the name of each */
    public void callAt(String template) {
        URI example = URI.create(template.replace(NAME, "name"));
        if (example.getHost() == null || !String.valueOf(example.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("This is no URL of functions: " + template);
        }
        url = template;
    }

    /** @param most how long each attempt to call a function may take */
    public void timeout(Duration most) {
        timeout = most;
    }

    /**
     * Calls a function, up to three times if it does not answer in time. Other operations run meanwhile, because functions
     * call them: what was checked before may have changed.
     *
     * @param trigger what errors call it, such as {@code PreSignUp}
     * @return the member {@code response} of its answer
     */
    public JsonNode call(String trigger, String arn, JsonNode event) {
        if (!free.tryAcquire()) {
            throw unexpected(trigger, "TooManyRequestsException");
        }
        try {
            return pause.during(() -> response(trigger, answer(trigger, arn, event)));
        } finally {
            free.release();
        }
    }

    /** Calls a function once and does not wait for its answer, as Cognito calls the senders of messages. */
    public void send(String trigger, String arn, JsonNode event) {
        var unused = post(arn, event).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.warnf("%s at %s: %s", trigger, uri(arn), failure);
            } else if (answer.statusCode() != 200 || isError(answer, json(answer.body()))) {
                LOG.warnf("%s at %s failed with status %d", trigger, uri(arn), answer.statusCode());
            }
        });
    }

    private HttpResponse<byte[]> answer(String trigger, String arn, JsonNode event) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return post(arn, event).join();
            } catch (CompletionException e) {
                LOG.warnf("%s at %s, attempt %d: %s", trigger, uri(arn), attempt, e.getCause());
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw unexpected(trigger, "AccessDeniedException");
                }
            }
        }
        throw unexpected(trigger, "Socket timeout while invoking Lambda function");
    }

    private CompletableFuture<HttpResponse<byte[]>> post(String arn, JsonNode event) {
        HttpRequest request = HttpRequest.newBuilder(uri(arn))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event.toString()))
                .build();
        var exchange = Http.CLIENT.sendAsync(request, info -> bounded());
        // The timeout of a HttpRequest ends with the header of an answer, and not with its body.
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> exchange.cancel(true));
    }

    private static BodySubscriber<byte[]> bounded() {
        var body = new ByteArrayOutputStream();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    if (body.size() + bytes.length > LARGEST_ANSWER) {
                        throw new IllegalStateException("The answer is larger than 6 MB");
                    }
                    body.writeBytes(bytes);
                })),
                end -> body.toByteArray());
    }

    /** The name of a function follows after {@code arn:aws:lambda:<region>:<account>:function:}. */
    private URI uri(String arn) {
        String[] parts = arn.split(":", 8);
        String name = parts.length < 7 ? arn : parts[6];
        return URI.create(url.replace(NAME, URLEncoder.encode(name, StandardCharsets.UTF_8)));
    }

    private static JsonNode response(String trigger, HttpResponse<byte[]> answer) {
        JsonNode json = json(answer.body());
        if (isError(answer, json)) {
            throw UserLambdaValidationException.builder()
                    .message("%s failed with error %s."
                            .formatted(trigger, json.path("errorMessage").asText()))
                    .build();
        } else if (answer.statusCode() != 200) {
            LOG.warnf("%s at %s: status %d", trigger, answer.uri(), answer.statusCode());
            throw unexpected(trigger, answer.statusCode() >= 500 ? "ServiceException" : "AccessDeniedException");
        } else if (json.isMissingNode() || json.isNull()) {
            throw invalid("Invalid lambda function output : Invalid JSON");
        } else if (!json.path("response").isObject()) {
            throw unrecognizable();
        }
        return json.path("response");
    }

    /** The interface emulator in AWS' images does not tell errors by a header, as AWS Lambda does. */
    private static boolean isError(HttpResponse<?> answer, JsonNode json) {
        return answer.headers().firstValue("X-Amz-Function-Error").isPresent()
                || json.path("errorMessage").isTextual() && !json.has("triggerSource");
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether an operation was refused because of a function. */
    public static boolean isFailure(AwsServiceException refused) {
        return refused instanceof UserLambdaValidationException
                || refused instanceof UnexpectedLambdaException
                || refused instanceof InvalidLambdaResponseException;
    }

    /** Refuses a member of a response that has the wrong type. */
    public static InvalidLambdaResponseException unrecognizable() {
        return invalid("Unrecognizable lambda output");
    }

    private static InvalidLambdaResponseException invalid(String message) {
        return InvalidLambdaResponseException.builder().message(message).build();
    }

    private static UnexpectedLambdaException unexpected(String trigger, String error) {
        return UnexpectedLambdaException.builder()
                .message("%s invocation failed due to error %s.".formatted(trigger, error))
                .build();
    }
}
