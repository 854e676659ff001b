package dev.cognitoauth.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The errors that an operation, or each operation of a resource, can answer; written to the OpenAPI document. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fails {
    ErrorCode[] value();

    /** Whether the operation calls Cognito, and so can answer the errors that every call to Cognito can lead to. */
    boolean callsCognito() default true;
}
