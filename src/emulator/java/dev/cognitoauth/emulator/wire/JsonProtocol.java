package dev.cognitoauth.emulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.wire.WireResponse.Disconnect;
import dev.cognitoauth.emulator.wire.WireResponse.Http;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** AWS' JSON 1.1 protocol: the header {@code X-Amz-Target} names the operation, {@code __type} the exception. */
public final class JsonProtocol {

    private static final Logger LOG = Logger.getLogger(JsonProtocol.class);
    private static final String AMZ_JSON = "application/x-amz-json-1.1";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, ServiceOperations<?>> services;
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private volatile Function<JsonNode, Duration> latency = request -> Duration.ZERO;

    /** @param services the operations by the part of {@code X-Amz-Target} before the dot */
    public JsonProtocol(Map<String, ServiceOperations<?>> services) {
        this.services = services;
    }

    /** Replaces the next answers of an operation by a fault. */
    public void inject(String operation, int times, Fault fault) {
        Deque<Fault> queue = faults.computeIfAbsent(operation, any -> new ArrayDeque<>());
        synchronized (queue) {
            for (int i = 0; i < times; i++) {
                queue.add(fault);
            }
        }
    }

    /** Says how long the answer to each request takes, by the request and what is there before it is served. */
    public void takeTime(Function<JsonNode, Duration> duration) {
        latency = duration;
    }

    /** Removes the faults that have not been used yet. */
    public void clearFaults() {
        faults.clear();
    }

    /** How many faults are left, by operation. */
    public Map<String, Integer> outstandingFaults() {
        var left = new TreeMap<String, Integer>();
        faults.forEach((operation, queue) -> {
            synchronized (queue) {
                if (!queue.isEmpty()) {
                    left.put(operation, queue.size());
                }
            }
        });
        return left;
    }

    /** @param authorization the Authorization header, which the operations of administrators require */
    public WireResponse answer(@Nullable String target, @Nullable String authorization, String body) {
        String[] parts = target == null ? new String[0] : target.split("\\.", 2);
        ServiceOperations<?> service = parts.length == 2 ? services.get(parts[0]) : null;
        if (service == null || !service.knows(parts[1])) {
            return refuse("UnknownOperationException", "");
        }
        String operation = parts[1];
        if (service.requiresSignature(operation) && !isSigned(authorization)) {
            return refuse("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Fault fault = nextFault(operation);
        if (fault instanceof Fault.Refuse refuse) {
            return refuse(refuse.exception(), refuse.message());
        } else if (fault instanceof Fault.Drop) {
            return new Disconnect();
        } else if (fault instanceof Fault.Succeed success) {
            return new Http(200, AMZ_JSON, success.json(), "", Duration.ZERO);
        } else if (fault instanceof Fault.ForeignResponse foreign) {
            return new Http(foreign.status(), "text/html", foreign.html(), "", Duration.ZERO);
        }
        Duration usual = latency(body);
        return call(service, operation, body).stalled(fault instanceof Fault.Stall stall ? stall.duration() : usual);
    }

    private Duration latency(String body) {
        try {
            return latency.apply(json.readTree(body));
        } catch (JsonProcessingException malformed) {
            return Duration.ZERO;
        }
    }

    private Http call(ServiceOperations<?> service, String operation, String body) {
        try {
            String answer =
                    SdkJson.write(service.call(operation, json.readTree(body))).toString();
            return new Http(200, AMZ_JSON, answer, "", Duration.ZERO);
        } catch (AwsServiceException refused) {
            return refuse(refused.getClass().getSimpleName(), Objects.requireNonNullElse(refused.getMessage(), ""));
        } catch (SdkJson.WrongType | JsonProcessingException e) {
            return refuse(
                    "SerializationException",
                    e instanceof SdkJson.WrongType ? Objects.requireNonNull(e.getMessage()) : "");
        } catch (RuntimeException e) {
            LOG.errorf(e, "The emulator failed at %s", operation);
            return refuse("InternalErrorException", "Internal error");
        }
    }

    private Http refuse(String exception, String message) {
        String code = exception.replace("Mfa", "MFA");
        var body = json.createObjectNode().put("__type", code).put("message", message);
        return new Http(status(code), AMZ_JSON, body.toString(), code, Duration.ZERO);
    }

    private static int status(String code) {
        return switch (code) {
            case "InternalErrorException" -> 500;
            // A web ACL in front of the pool has blocked the request.
            case "ForbiddenException" -> 403;
            default -> 400;
        };
    }

    /** Only checks that there is a signature; the emulator accepts any key. */
    private static boolean isSigned(@Nullable String authorization) {
        return authorization != null && authorization.startsWith("AWS4-HMAC-SHA256 Credential=");
    }

    private @Nullable Fault nextFault(String operation) {
        Deque<Fault> queue = faults.get(operation);
        if (queue == null) {
            return null;
        }
        synchronized (queue) {
            return queue.poll();
        }
    }
}
