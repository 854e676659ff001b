package dev.cognitoauth.limits;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The groups of limits that a resource method has to keep besides {@link Limit.Group#CALL}, which every one has, and those that
 * its {@link LimitedRequest} asks for. On a class it is for all methods that do not say it themselves.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {
    @Nonbinding
    Limit.Group[] value() default {};
}
