package dev.cognitoauth.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an error code means, and what to do about it.
 *
 * @param type the path of this explanation, which is the `type` of each problem with this code
 * @param code the code
 * @param status the HTTP status
 * @param title the code in words
 * @param meaning what has happened
 * @param forUsers what the person can do who meets the error
 * @param forDevelopers what the developer or the operator can do
 */
public record ProblemType(
        @Schema(examples = "/problems/code_mismatch") URI type,
        @Schema(examples = "code_mismatch") String code,
        @Schema(examples = "400") int status,
        @Schema(examples = "The code is wrong") String title,
        String meaning,
        String forUsers,
        String forDevelopers) {

    /** Read from a file beside the table of codes, so that each row of the table stays short. */
    private static final Properties ADVICE = advice();

    /** Of every code, by its name. */
    static final Map<String, ProblemType> BY_CODE = Arrays.stream(ErrorCode.values())
            .map(ProblemType::of)
            .collect(Collectors.toUnmodifiableMap(ProblemType::code, Function.identity()));

    private static ProblemType of(ErrorCode error) {
        return new ProblemType(
                error.type(),
                error.code(),
                error.status,
                error.title,
                advice(error, "meaning"),
                advice(error, "user"),
                advice(error, "developer"));
    }

    private static String advice(ErrorCode error, String name) {
        String key = error.code() + "." + name;
        return Objects.requireNonNull(ADVICE.getProperty(key), () -> "There is no " + key + " in advice.properties");
    }

    /** The codes for which the file has advice. */
    static Stream<String> advised() {
        return ADVICE.stringPropertyNames().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct();
    }

    private static Properties advice() {
        var advice = new Properties();
        try (var file = Objects.requireNonNull(ProblemType.class.getResourceAsStream("advice.properties"))) {
            advice.load(new InputStreamReader(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return advice;
    }
}
