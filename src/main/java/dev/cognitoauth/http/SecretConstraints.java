package dev.cognitoauth.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code @NotBlank} and {@code @Size} stand on a secret, with the meaning that they have on a string. The size of
 * both is counted in code points, as {@code maxLength} is in the OpenAPI document; by default {@code @Size} counts an
 * emoji twice.
 */
final class SecretConstraints {

    private SecretConstraints() {}

    /** Validates {@code @NotBlank Secret}; like Hibernate's validator for strings it takes control characters as blank. */
    public static class NotBlankSecret implements ConstraintValidator<NotBlank, Secret> {

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret != null && !secret.value().trim().isEmpty();
        }
    }

    /** Validates {@code @Size Secret}. */
    public static class SizeOfSecret implements ConstraintValidator<Size, Secret> {

        private final SizeOfString text = new SizeOfString();

        @Override
        public void initialize(Size size) {
            text.initialize(size);
        }

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return text.isValid(Secret.textOrNull(secret), context);
        }
    }

    /** Validates {@code @Size String}, in place of Hibernate's validator for any CharSequence. */
    public static class SizeOfString implements ConstraintValidator<Size, String> {

        private int min;
        private int max;

        @Override
        public void initialize(Size size) {
            min = size.min();
            max = size.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            int length = text.codePointCount(0, text.length());
            return min <= length && length <= max;
        }
    }
}
