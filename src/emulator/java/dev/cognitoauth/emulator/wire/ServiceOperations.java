package dev.cognitoauth.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The operations of one AWS service: each method that a part overrides from the SDK's client interface {@code C}. One
 * call runs at a time, so that each sees all of those before it; while it waits for a function, others run.
 */
public final class ServiceOperations<C extends SdkClient> {

    /** Members that authenticate the caller of an operation that needs no AWS credentials. */
    private static final Set<String> OF_END_USERS = Set.of("AccessToken", "FeedbackToken", "Logins");

    private final Class<C> client;
    private final Function<String, RuntimeException> invalidRequest;
    private final Map<String, Operation> byName = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, SdkRequest> latest = new HashMap<>();
    /** Fair, because many calls at once would keep whoever saves the state waiting for seconds. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final AtomicLong revision = new AtomicLong();

    private record Operation(SdkClient part, Method method) {

        SdkPojo builder() {
            try {
                return (SdkPojo)
                        method.getParameterTypes()[0].getMethod("builder").invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param invalidRequest makes the exception for a request that violates the constraints of the API model */
    public ServiceOperations(
            Class<C> client, Function<String, RuntimeException> invalidRequest, List<? extends C> parts) {
        this.client = client;
        this.invalidRequest = invalidRequest;
        for (C part : parts) {
            Arrays.stream(part.getClass().getDeclaredMethods())
                    .filter(ServiceOperations::isOperation)
                    .forEach(method -> add(new Operation(part, method)));
        }
    }

    private void add(Operation operation) {
        String name = name(operation.method);
        Operation other = byName.putIfAbsent(name, operation);
        if (other != null) {
            throw new IllegalArgumentException("%s is implemented twice, by %s and by %s"
                    .formatted(
                            name,
                            other.part.getClass().getName(),
                            operation.part.getClass().getName()));
        }
    }

    /** Whether this operation is implemented. */
    boolean knows(String operation) {
        return byName.containsKey(operation);
    }

    /** Whether AWS requires a signature; app clients and end users call without AWS credentials. */
    boolean requiresSignature(String operation) {
        Set<String> members = builder(operation).sdkFieldNameToField().keySet();
        boolean ofAppClients = members.contains("ClientId") && !members.contains("UserPoolId");
        return !ofAppClients && Collections.disjoint(members, OF_END_USERS);
    }

    /** Runs an operation, whose request is as on the wire. */
    public SdkPojo call(String operation, JsonNode request) {
        return call(operation, read(operation, request));
    }

    /** The request of an operation, for whoever does the same in a way of their own; refuses what the operation would. */
    public SdkRequest request(String operation, JsonNode json) {
        SdkRequest request = read(operation, json);
        RequestConstraints.check(operation, (SdkPojo) request, invalidRequest);
        return request;
    }

    /** An empty request of an operation, which tells its members. */
    public SdkPojo request(String operation) {
        return builder(operation);
    }

    private SdkRequest read(String operation, JsonNode request) {
        return (SdkRequest) SdkJson.read(request, builder(operation));
    }

    /** A number that is another one after whatever may have changed the state. */
    public long revision() {
        return revision.get();
    }

    /** How often an operation was called. */
    public int calls(String operation) {
        return reading(() -> calls.getOrDefault(operation, 0));
    }

    /** The latest request of an operation. */
    public SdkRequest latest(String operation) {
        return reading(() -> Objects.requireNonNull(latest.get(operation), operation));
    }

    /** An SDK client that calls the operations directly. */
    public C client() {
        InvocationHandler handler = (proxy, method, arguments) -> isOperation(method) && arguments.length == 1
                ? call(name(method), (SdkRequest) arguments[0])
                : InvocationHandler.invokeDefault(proxy, method, arguments);
        return client.cast(Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, handler));
    }

    /** Runs an action, which may change the state, while no operation runs. */
    public <T> T exclusively(Supplier<T> action) {
        return reading(() -> {
            revision.incrementAndGet();
            return action.get();
        });
    }

    /** Runs an action, which changes nothing, while no operation runs. */
    public <T> T reading(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Lets other operations run during an action of the operation that runs. */
    public <T> T outside(Supplier<T> action) {
        int holds = lock.getHoldCount();
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        try {
            return action.get();
        } finally {
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
            // The state may have been saved meanwhile, and changes again from here on.
            revision.incrementAndGet();
        }
    }

    private SdkPojo builder(String operation) {
        return Objects.requireNonNull(byName.get(operation)).builder();
    }

    private SdkPojo call(String name, SdkRequest request) {
        return exclusively(() -> perform(name, request));
    }

    private SdkPojo perform(String name, SdkRequest request) {
        Operation operation = byName.get(name);
        if (operation == null) {
            throw new UnsupportedOperationException(name);
        }
        calls.merge(name, 1, Integer::sum);
        latest.put(name, request);
        RequestConstraints.check(name, (SdkPojo) request, invalidRequest);
        try {
            operation.method.setAccessible(true);
            return (SdkPojo) operation.method.invoke(operation.part, request);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOperation(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && method.getParameterTypes()[0] != SdkRequest.class
                && !method.isBridge();
    }

    private static String name(Method method) {
        return Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
    }
}
