package dev.cognitoauth.cognito.request;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.cognitoauth.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A code that Cognito has sent or that an authenticator app shows: 6 digits, or 8 where it is the first factor of a sign-in.
 * It is read without the blanks and hyphens of {@code 123 456} and {@code 123-456}, which is how people copy and paste it.
 */
@JacksonAnnotationsInside
@JsonDeserialize(converter = Code.WithoutSeparators.class)
@Schema(examples = "123456")
@Size(min = 1, max = 2048)
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Code {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /**
     * Takes out blanks, hyphens of all kinds, and the invisible marks that mails and messages add. What has nothing else stays
     * as it is: it is refused like any other wrong code, or for being blank.
     */
    @RegisterForReflection
    final class WithoutSeparators extends StdConverter<Secret, Secret> {

        private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212]");

        @Override
        public Secret convert(Secret typed) {
            String code = SEPARATORS.matcher(typed.value()).replaceAll("");
            return code.isEmpty() ? typed : new Secret(code);
        }
    }
}
