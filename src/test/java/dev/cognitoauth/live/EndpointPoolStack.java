package dev.cognitoauth.live;

import dev.cognitoauth.cloudformation.EndpointStack;
import java.net.URI;
import java.util.Map;

/** Makes the pools at an endpoint that has no CloudFormation, such as the emulator. */
final class EndpointPoolStack implements PoolStack {

    private final EndpointStack stack;

    EndpointPoolStack(URI endpoint, String name) {
        this.stack = new EndpointStack(endpoint, name);
    }

    @Override
    public PoolIds create(Map<String, String> parameters) {
        stack.create(parameters);
        return new PoolIds(stack.userPoolId(), stack.clientId(), stack.identityPoolId());
    }

    @Override
    public void startDeletion() {
        stack.delete();
    }

    /** Does nothing, because each deletion ends before it is answered. */
    @Override
    public void awaitDeletion() {}
}
