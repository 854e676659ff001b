package dev.cognitoauth.cognito.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What an OAuth endpoint answered with status 200: a JSON object. */
public final class OAuthResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private OAuthResponse(JsonNode json) {
        this.json = json;
    }

    static OAuthResponse of(SdkHttpResponse response, byte[] body) {
        JsonNode json = isJson(response) ? parsed(body) : MissingNode.getInstance();
        if (response.statusCode() != 200) {
            throw refusal(response, json);
        }
        if (!json.isObject()) {
            throw incomplete();
        }
        return new OAuthResponse(json);
    }

    /** A member that Cognito always answers. */
    public String text(String member) {
        JsonNode value = json.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw incomplete();
        }
        return value.textValue();
    }

    public @Nullable String textOrNull(String member) {
        return json.hasNonNull(member) ? text(member) : null;
    }

    /** A whole number that Cognito always answers. */
    public int number(String member) {
        JsonNode value = json.path(member);
        if (!value.canConvertToInt()) {
            throw incomplete();
        }
        return value.intValue();
    }

    /** A list of objects that Cognito always answers. */
    public Iterable<JsonNode> list(String member) {
        JsonNode value = json.path(member);
        if (!value.isArray()) {
            throw incomplete();
        }
        return value;
    }

    /** The exception by which the SDK reports an answer that it cannot read. */
    public static SdkClientException incomplete() {
        return SdkClientException.create(
                "The answer cannot be read", new IncompleteResponse("an endpoint of the managed login"));
    }

    /** Errors of OAuth (RFC 6749 section 5.2) take the place of the exceptions' names on the wire of the AWS API. */
    private static AwsServiceException refusal(SdkHttpResponse response, JsonNode json) {
        String byStatus = response.statusCode() == 429 ? "TooManyRequestsException" : "";
        return AwsServiceException.builder()
                .statusCode(response.statusCode())
                .requestId(
                        response.firstMatchingHeader("x-amz-cognito-request-id").orElse(null))
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(json.path("error").asText(byStatus))
                        .errorMessage(json.path("error_description").asText(""))
                        .build())
                .build();
    }

    private static boolean isJson(SdkHttpResponse response) {
        return response.firstMatchingHeader("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            return MissingNode.getInstance();
        }
    }
}
