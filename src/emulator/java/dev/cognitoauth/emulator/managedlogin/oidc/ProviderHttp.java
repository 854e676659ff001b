package dev.cognitoauth.emulator.managedlogin.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/** Calls an OpenID provider, and puts what goes wrong into Cognito's words. */
final class ProviderHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Holds the client, which is not made before the first call: it would make each start longer. */
    private static final class Http {

        static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }

    JsonNode discovery(String uri) throws ProviderException {
        return successful(
                get(uri), "Timeout in calling the discovery endpoint", "Error in calling the discovery endpoint");
    }

    JsonNode keys(String uri) throws ProviderException {
        return successful(get(uri), "Timeout in calling jwks uri", "Error in calling jwks uri");
    }

    JsonNode tokens(String provider, String uri, Parameters form) throws ProviderException {
        HttpRequest.Builder request = request(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded()));
        HttpResponse<String> response = send(request, "Timeout occurred in calling IdP token endpoint");
        if (response.statusCode() != 200) {
            throw new ProviderException("%s Error - %d error getting token".formatted(provider, response.statusCode()));
        }
        return json(response);
    }

    Map<String, Object> userInfo(String uri, String method, String accessToken) throws ProviderException {
        HttpRequest.Builder request =
                request(uri).header("Authorization", "Bearer " + accessToken).method(method, BodyPublishers.noBody());
        return JSON.convertValue(
                successful(
                        request, "Timeout in calling the userinfo endpoint", "Error in calling the userinfo endpoint"),
                OBJECT);
    }

    private JsonNode successful(HttpRequest.Builder request, String timeout, String failure) throws ProviderException {
        HttpResponse<String> response = send(request, timeout);
        if (response.statusCode() != 200) {
            throw new ProviderException(failure);
        }
        return json(response);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String timeout) throws ProviderException {
        try {
            return Http.CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new ProviderException(timeout);
        } catch (IOException e) {
            throw new ProviderException("Connection reset");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("Read timed out");
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws ProviderException {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new ProviderException("The identity provider returned no JSON");
        }
    }

    private static HttpRequest.Builder get(String uri) throws ProviderException {
        return request(uri).GET();
    }

    private static HttpRequest.Builder request(String uri) throws ProviderException {
        try {
            return HttpRequest.newBuilder(URI.create(uri)).timeout(TIMEOUT).header("Accept", "application/json");
        } catch (IllegalArgumentException e) {
            throw new ProviderException("The address of the identity provider is not valid");
        }
    }
}
