package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.RegexInputs;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No regular expression of this project needs a deep stack, or more than a few steps for each character, whatever a caller
 * sends. They are found in the constants of all classes, because that is where those of annotations, of {@code
 * Pattern.compile} and of methods such as {@code String.matches} are alike.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class PatternsTest {

    private static final Path CLASSES = Path.of("target/classes/dev/cognitoauth");
    /** Bodies have up to 64 KiB; nothing else that a caller sends is longer. */
    private static final int LONGEST = 64 * 1024;
    /** A search may begin at each character, so that it takes the square of the length; longer texts are not searched. */
    private static final int LONGEST_SEARCHED = 1024;

    private static final int STEPS_OF_A_SEARCH = 8 * LONGEST_SEARCHED;

    private static final int STEPS_FOR_EACH_CHARACTER = 100;
    /** Less than any thread of the service has. */
    private static final int STACK_BYTES = 160 * 1024;

    private static final Pattern QUANTIFIER = Pattern.compile("[*+}]");
    /** The emulator quotes it from Cognito in a message, and matches by another one. */
    private static final String ONLY_QUOTED = "^[\\S]+.*[\\S]+$";

    private static final Set<String> SEARCHES = Set.of("find", "split", "replaceAll", "replaceFirst");

    /** A regular expression, and the classes that it is in. */
    record Found(String regex, Set<String> classes, boolean isSearchedFor) {

        @Override
        public String toString() {
            return regex + " in " + classes;
        }
    }

    static Stream<Found> patterns() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files
                    .filter(file -> file.toString().endsWith(".class"))
                    .flatMap(PatternsTest::patternsIn)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void areMatchedInAFewStepsOnASmallStack(Found pattern) {
        assertThat(failure(pattern)).as("%s", pattern).isNull();
    }

    @Test
    void areAllFound() throws IOException {
        assertThat(patterns().map(Found::regex))
                .as("of annotations, constants, String.matches and String.split")
                .contains(
                        "none|(login|select_account|consent)( (login|select_account|consent)){0,2}",
                        "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,32}",
                        "([\\w.~-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?",
                        "[a-z0-9](-?[a-z0-9]){0,62}",
                        ":\\d{1,5}",
                        "\\s+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "([!#-\\[\\]-~]+ )*openid( [!#-\\[\\]-~]+)*",
                "\"((?:[^\"\\\\]|\\\\.)*)\"",
                "(a|b)+",
                "(a+)+b",
                "(a|a)*b",
                ONLY_QUOTED,
                ".*.*.*b"
            })
    void wouldBeCaughtOtherwise(String regex) {
        assertThat(failure(new Found(regex, Set.of(), false))).isNotNull();
    }

    private static Stream<Found> patternsIn(Path file) {
        Set<String> constants = constants(file);
        boolean searches = constants.stream().anyMatch(SEARCHES::contains);
        return constants.stream()
                .filter(PatternsTest::isPattern)
                .map(regex -> new Found(regex, Set.of(file.getFileName().toString()), searches));
    }

    private static boolean isPattern(String constant) {
        try {
            return QUANTIFIER.matcher(constant).find()
                    && !constant.equals(ONLY_QUOTED)
                    && Pattern.compile(constant) != null;
        } catch (PatternSyntaxException text) {
            return false;
        }
    }

    /** The texts in the constant pool of a class (Java Virtual Machine Specification section 4.4). */
    private static Set<String> constants(Path file) {
        var texts = new HashSet<String>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> in.skipNBytes(4);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
        return texts;
    }

    /** Why this expression cannot be left to callers, or null. */
    private static String failure(Found pattern) {
        var failure = new AtomicReference<String>();
        var thread = new Thread(null, () -> failure.set(firstFailure(pattern)), "small stack", STACK_BYTES);
        thread.setUncaughtExceptionHandler((any, error) -> failure.set(error.toString()));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return failure.get();
    }

    private static String firstFailure(Found pattern) {
        Pattern compiled = Pattern.compile(pattern.regex);
        for (String input : RegexInputs.of(pattern.regex, LONGEST)) {
            try {
                boolean unused = compiled.matcher(new CountedText(input, STEPS_FOR_EACH_CHARACTER))
                        .matches();
                if (pattern.isSearchedFor) {
                    searchAll(compiled, input.substring(0, Math.min(input.length(), LONGEST_SEARCHED)));
                }
            } catch (StackOverflowError | TooManySteps e) {
                return "%s at %d characters, %s…"
                        .formatted(
                                e.getClass().getSimpleName(),
                                input.length(),
                                input.substring(0, Math.min(input.length(), 20)));
            }
        }
        return null;
    }

    private static void searchAll(Pattern compiled, String input) {
        Matcher matcher = compiled.matcher(new CountedText(input, STEPS_OF_A_SEARCH));
        while (matcher.find()) {
            // Each search goes on behind the last one.
        }
    }

    /** A text that counts how often it is read, which does not depend on the machine as time does. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long stepsLeft;

        CountedText(String text, int stepsForEachCharacter) {
            this.text = text;
            this.stepsLeft = 1000L + (long) stepsForEachCharacter * text.length();
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (stepsLeft-- == 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
