package dev.cognitoauth.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real browser with a virtual authenticator; needs Chromium, at {@code -Dchromium} or where Debian has it. */
@Tag("slow")
@QuarkusTest
class BrowserTest extends ServiceTest {

    private static final String REGISTER = """
            async token => {
                const headers = {'Content-Type': 'application/json', Authorization: `Bearer ${token}`};
                const options = await (await fetch('/v1/passkeys/options', {method: 'POST', headers})).json();
                const credential = await navigator.credentials.create(
                    {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)});
                const body = JSON.stringify({credential: credential.toJSON()});
                return (await fetch('/v1/passkeys', {method: 'POST', headers, body})).status;
            }""";

    private static final String SIGN_IN = """
            async username => {
                const post = async (path, body) => (await fetch(path, {
                    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)})).json();
                const {challenge, session, parameters} = await post(
                    '/v1/sign-in', {flow: 'choice', username, preferred_challenge: 'WEB_AUTHN'});
                const options = JSON.parse(parameters.CREDENTIAL_REQUEST_OPTIONS);
                const credential = await navigator.credentials.get(
                    {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)});
                const tokens = await post(
                    '/v1/sign-in/challenge', {challenge, session, username, credential: credential.toJSON()});
                return tokens.access_token ?? JSON.stringify(tokens);
            }""";

    @TestHTTPResource("/v1/nothing")
    URI anyPage;

    @Test
    void registersAPasskeyAndSignsInWithIt() {
        try (var chromium = Chromium.launch()) {
            Tokens tokens = signUpAndSignIn(email);
            Page page = chromium.browser().newPage();
            Chromium.addAuthenticator(page);
            page.navigate(anyPage.toString());

            assertThat(page.evaluate(REGISTER, tokens.access())).isEqualTo(204);
            String access = (String) page.evaluate(SIGN_IN, email);

            withToken(access).get("/v1/user").then().statusCode(200);
        }
    }
}
