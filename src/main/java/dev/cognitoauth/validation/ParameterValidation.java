package dev.cognitoauth.validation;

import dev.cognitoauth.problem.InvalidParametersException;
import io.quarkus.hibernate.validator.runtime.jaxrs.JaxrsEndPointValidated;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import java.util.Set;

/**
 * Validates the parameters of a resource method. It takes the place of Quarkus' interceptor, which {@code
 * quarkus.arc.exclude-types} leaves out: that one makes a message from all parameters, and two stack traces, for each refusal,
 * and nobody reads them. With it a refusal takes 135 µs of CPU time instead of 90 ({@code src/test/bench}).
 */
@Interceptor
@JaxrsEndPointValidated
@Priority(Interceptor.Priority.PLATFORM_AFTER + 800)
class ParameterValidation {

    private final ExecutableValidator validator;

    ParameterValidation(Validator validator) {
        this.validator = validator.forExecutables();
    }

    @AroundInvoke
    Object validate(InvocationContext call) throws Exception {
        Set<ConstraintViolation<Object>> violations =
                validator.validateParameters(call.getTarget(), call.getMethod(), call.getParameters());
        if (!violations.isEmpty()) {
            throw new InvalidParametersException(violations);
        }
        return call.proceed();
    }
}
