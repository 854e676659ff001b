package dev.cognitoauth.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A refusal that the real Cognito was seen to answer, from {@code cognito-answers.tsv}.
 *
 * @param operation one or several of Cognito's names, or a group such as {@code any}
 * @param code the error code that this service has to answer
 */
public record CognitoAnswer(String operation, String exception, String message, String code) {

    private static final Path FILE = Path.of("src/test/resources/cognito-answers.tsv");

    /** The refusals of the file; its other lines tell what successful answers look like. */
    public static Stream<CognitoAnswer> refusals() throws IOException {
        return Files.readAllLines(FILE).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .filter(columns -> columns[2].endsWith("Exception"))
                .map(columns -> new CognitoAnswer(columns[0], columns[2], text(columns[3]), columns[7]));
    }

    /** The operations at which Cognito answers it, by the names that {@link OperationCalls} knows. */
    public List<String> operations() {
        return switch (operation) {
            case "any", "any with SECRET_HASH" ->
                List.of("SignUp", "InitiateAuth", "RespondToAuthChallenge", "ForgotPassword");
            case "GetUser etc" -> List.of("GetUser", "UpdateUserAttributes", "ListDevices", "GlobalSignOut");
            case "InitiateAuth REFRESH_TOKEN_AUTH" -> List.of("GetTokensFromRefreshToken");
            // Only administrators call it, but the sentence is that of SignUp for an older pool.
            case "AdminCreateUser" -> List.of("SignUp");
            default ->
                Stream.of(operation
                                .replace("Resend/", "ResendConfirmationCode/")
                                .split("/"))
                        .map(name -> name.equals("Resend") ? "ResendConfirmationCode" : name)
                        .toList();
        };
    }

    /** Whether only a refresh by InitiateAuth, which sends SECRET_HASH, can be answered so. */
    public boolean isOfLegacyRefresh() {
        return operation.endsWith("REFRESH_TOKEN_AUTH");
    }

    private static String text(String column) {
        return column.equals("(not seen)") ? "" : column.replace("\\n", "\n");
    }
}
