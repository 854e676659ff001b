package dev.cognitoauth.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What {@code @NotBlank} and {@code @Size} mean on a secret: the same as on its text, a missing one being blank. */
final class SecretConstraints {

    private SecretConstraints() {}

    /** Validates {@code @NotBlank Secret}. */
    public static class NotBlankSecret implements ConstraintValidator<NotBlank, Secret> {

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret != null && !secret.value().isBlank();
        }
    }

    /** Validates {@code @Size Secret}. */
    public static class SizeOfSecret implements ConstraintValidator<Size, Secret> {

        private int min;
        private int max;

        @Override
        public void initialize(Size size) {
            min = size.min();
            max = size.max();
        }

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret == null
                    || (min <= secret.value().length() && secret.value().length() <= max);
        }
    }
}
