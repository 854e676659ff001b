package dev.cognitoauth.cognito.call;

import jakarta.inject.Singleton;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Whether Cognito answered the latest call at all; a refusal is an answer. */
@Singleton
public class Reachability implements ExecutionInterceptor {

    private volatile State state = State.UNKNOWN;

    /** Unknown is before the first call. */
    public enum State {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    public State state() {
        return state;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        state = State.REACHABLE;
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        state = context.exception() instanceof SdkServiceException ? State.REACHABLE : State.UNREACHABLE;
    }
}
