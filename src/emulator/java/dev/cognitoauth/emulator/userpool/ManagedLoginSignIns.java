package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.PoolUser;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;

/**
 * Signs users in on the pages of the managed login: by password and the challenges that follow. Unlike InitiateAuth this
 * needs neither a flow that the app client allows nor its secret, and ends with the user instead of tokens.
 */
public final class ManagedLoginSignIns extends UserPoolOperations {

    private final SignIns signIns;

    public ManagedLoginSignIns(Directory directory, Clock clock) {
        super(directory, clock);
        this.signIns = new SignIns(directory, clock);
    }

    /** How a sign-in goes on. */
    public sealed interface Outcome {

        record SignedIn(PoolUser user) implements Outcome {}

        record Challenged(ChallengeNameType challenge, String session, Map<String, String> parameters)
                implements Outcome {}
    }

    public Outcome start(PoolClient client, String username, String password) {
        PoolClient withoutSecret = withoutSecret(client);
        Challenges challenges = challenges(withoutSecret, Map.of());
        new Migrations(withoutSecret, challenges.triggers(), now()).atSignIn(username, password, Map.of());
        PoolUser user = withoutSecret.userOrDecoy(username, now());
        challenges.triggers().preAuthentication(user, Map.of());
        return outcome(new PasswordFlow(withoutSecret, challenges).byPassword(user, password, null));
    }

    public Outcome answer(
            PoolClient client, ChallengeNameType challenge, String session, Map<String, String> responses) {
        return outcome(signIns.answer(withoutSecret(client), challenge, session, responses, Map.of()));
    }

    private static PoolClient withoutSecret(PoolClient client) {
        return new PoolClient(
                client.pool(), client.settings().toBuilder().clientSecret(null).build());
    }

    private static Outcome outcome(AuthOutcome outcome) {
        if (outcome instanceof AuthOutcome.NextChallenge next && next.session() != null) {
            return new Outcome.Challenged(next.challenge(), next.session(), next.parameters());
        } else if (outcome instanceof AuthOutcome.Authenticated done) {
            return new Outcome.SignedIn(done.user());
        }
        throw new IllegalStateException("Unexpected " + outcome);
    }
}
