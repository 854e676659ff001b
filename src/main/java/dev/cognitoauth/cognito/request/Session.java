package dev.cognitoauth.cognito.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What ties one step to the next: the {@code session} of the answer before, as it was. Cognito's model says 2,048
 * characters, but Cognito has issued more than 8,000.
 */
@Schema(examples = "AYABeC1-y8qooiuysEv0uM4wAqQAHQABAAdTZXJ2aWNl")
@Size(min = 20, max = 16_384)
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Session {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
