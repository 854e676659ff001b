package dev.cognitoauth.signup;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Requires a user name, an e-mail address or a phone number. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UserNameRequired.Validator.class)
@interface UserNameRequired {

    String message() default "username, email or phone_number must be given";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates {@code @UserNameRequired}. */
    class Validator implements ConstraintValidator<UserNameRequired, SignUpRequest> {

        @Override
        public boolean isValid(SignUpRequest request, ConstraintValidatorContext context) {
            return request.userNames().findFirst().isPresent();
        }
    }
}
