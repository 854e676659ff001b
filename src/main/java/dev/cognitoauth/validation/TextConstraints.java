package dev.cognitoauth.validation;

import dev.cognitoauth.Secret;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @NotBlank} and {@code @Size} mean for texts, be they strings or secrets: the same as in the OpenAPI document.
 * Blank is what has no character beyond the space, and sizes are counted in code points, so that an emoji counts once.
 */
final class TextConstraints {

    private TextConstraints() {}

    private static boolean isBlank(String text) {
        return text.chars().allMatch(character -> character <= ' ');
    }

    /** Validates {@code @NotBlank Secret}. */
    public static class NotBlankSecret implements ConstraintValidator<NotBlank, Secret> {

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret != null && !isBlank(secret.value());
        }
    }

    /** Validates {@code @NotBlank String}, in place of Hibernate's validator for any CharSequence. */
    public static class NotBlankString implements ConstraintValidator<NotBlank, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text != null && !isBlank(text);
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
