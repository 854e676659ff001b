package dev.cognitoauth.problem;

import jakarta.validation.ConstraintViolation;
import java.util.Set;

/** Parameters of a resource method, the body included, that break their constraints. */
public class InvalidParametersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<ConstraintViolation<Object>> violations;

    public InvalidParametersException(Set<ConstraintViolation<Object>> violations) {
        super(ErrorCode.INVALID_REQUEST.title, null, false, false);
        this.violations = violations;
    }

    Set<ConstraintViolation<Object>> violations() {
        return violations;
    }
}
