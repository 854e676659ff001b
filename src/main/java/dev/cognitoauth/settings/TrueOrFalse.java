package dev.cognitoauth.settings;

import jakarta.annotation.Priority;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the booleans of Quarkus too, which would take each word that it does not know, such as {@code ture}, for {@code
 * false}.
 */
@Priority(TrueOrFalse.BEFORE_OTHERS)
public final class TrueOrFalse implements Converter<Boolean> {

    static final int BEFORE_OTHERS = 300;

    private static final Set<String> TRUE = Set.of("true", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "off", "0");

    @Override
    public @Nullable Boolean convert(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return null;
        }
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new IllegalArgumentException("It must be true or false");
        }
        return TRUE.contains(word);
    }
}
