package dev.cognitoauth.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Makes the pools in an AWS account, by CloudFormation. */
final class CloudFormationPoolStack implements PoolStack {

    private static final Path TEMPLATE = Path.of("src/main/cloudformation/cognito.yaml");
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final CloudFormationClient cloudFormation;
    private final String name;
    private final Duration interval;
    /** CloudFormation knows a deleted stack by its id only. */
    private @Nullable String id;

    private boolean deleted;

    /** @param interval the time between two questions whether the stack is made or deleted */
    CloudFormationPoolStack(CloudFormationClient cloudFormation, String name, Duration interval) {
        this.cloudFormation = cloudFormation;
        this.name = name;
        this.interval = interval;
    }

    @Override
    public PoolIds create(Map<String, String> parameters) {
        String stackId = startCreation(parameters);
        try (var waiter = cloudFormation.waiter()) {
            waiter.waitUntilStackCreateComplete(stack -> stack.stackName(stackId), this::patiently);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The stack was not made: " + reasons(stackId), e);
        }
        Map<String, String> outputs = describe(stackId).outputs().stream()
                .collect(Collectors.toMap(Output::description, Output::outputValue));
        return new PoolIds(
                outputs.get("COGNITO_USER_POOL_ID"),
                outputs.get("COGNITO_CLIENT_ID"),
                outputs.get("COGNITO_IDENTITY_POOL_ID"));
    }

    /** A lock is held for the call only, so that a deletion does not have to wait until the stack is complete. */
    private synchronized String startCreation(Map<String, String> parameters) {
        if (deleted) {
            throw new IllegalStateException("The run has ended");
        }
        List<Parameter> given = parameters.entrySet().stream()
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.getKey())
                        .parameterValue(parameter.getValue())
                        .build())
                .toList();
        id = cloudFormation
                .createStack(stack -> stack.stackName(name)
                        .templateBody(template())
                        .parameters(given)
                        .capabilities(Capability.CAPABILITY_IAM))
                .stackId();
        return id;
    }

    @Override
    public synchronized void startDeletion() {
        deleted = true;
        if (id != null) {
            cloudFormation.deleteStack(stack -> stack.stackName(id));
        }
    }

    @Override
    public void awaitDeletion() {
        if (id == null) {
            return;
        }
        try (var waiter = cloudFormation.waiter()) {
            waiter.waitUntilStackDeleteComplete(stack -> stack.stackName(id), this::patiently);
        }
    }

    private void patiently(WaiterOverrideConfiguration.Builder waiter) {
        waiter.maxAttempts((int) TIMEOUT.dividedBy(interval))
                .waitTimeout(TIMEOUT)
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(interval));
    }

    private Stack describe(String stackId) {
        return cloudFormation
                .describeStacks(stacks -> stacks.stackName(stackId))
                .stacks()
                .get(0);
    }

    private String reasons(String stackId) {
        return cloudFormation.describeStackEvents(events -> events.stackName(stackId)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .collect(Collectors.joining("; "));
    }

    private static String template() {
        try {
            return Files.readString(TEMPLATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
