import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.SignInApi;
import org.openapitools.client.api.SignUpApi;
import org.openapitools.client.model.AuthResult;
import org.openapitools.client.model.ChallengeAnswer;
import org.openapitools.client.model.ChoiceSignIn;
import org.openapitools.client.model.ConfirmSignUpRequest;
import org.openapitools.client.model.ChoiceAnswer;
import org.openapitools.client.model.PasswordSignIn;
import org.openapitools.client.model.SignInRequest;
import org.openapitools.client.model.SignUpRequest;

/** The generated client in use: the three calls of the README, and a sign-in with a challenge. */
public class ReadmeCalls {

    private static final String PASSWORD = "Correct-horse-7";

    /** What the calls were answered, in words. */
    public static String run(String service, String emulator) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(service);
        var signUps = new SignUpApi(client);
        var signIns = new SignInApi(client);
        String email = "java-" + UUID.randomUUID() + "@example.com";

        var signedUp = signUps.signUp(new SignUpRequest().email(email).password(PASSWORD), null);
        signUps.confirmSignUp(new ConfirmSignUpRequest().username(email).code(code(emulator, email)), null);
        var byPassword = new PasswordSignIn().username(email).password(PASSWORD);
        AuthResult tokens = signIns.signIn(new SignInRequest(byPassword), null);
        var byChoice = new ChoiceSignIn().flow(ChoiceSignIn.FlowEnum.CHOICE).username(email);
        AuthResult asked = signIns.signIn(new SignInRequest(byChoice), null);
        var chosen = new ChoiceAnswer()
                .challenge(ChoiceAnswer.ChallengeEnum.SELECT_CHALLENGE)
                .username(email)
                .session(asked.getSession())
                .choice("PASSWORD")
                .password(PASSWORD);
        AuthResult answered = signIns.respondToChallenge(new ChallengeAnswer(chosen), null);

        return "%s, %s, %s, %s".formatted(
                signedUp.getCodeDelivery().getMedium(), kind(tokens), kind(asked), kind(answered));
    }

    private static String kind(AuthResult result) {
        return result.getChallenge() == null ? result.getTokenType() : result.getChallenge().getValue();
    }

    private static String code(String emulator, String email) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(emulator + "/messages?to=" + email));
        String messages = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
        return messages.replaceFirst(".*\"code\":\"(\\d+)\".*", "$1");
    }
}
