package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.pool.Directory;
import org.junit.jupiter.api.Test;

/** What a live reload must not lose. */
class StateTest extends EmulatorTest {

    @Test
    void carriesUsersTokensAndMessagesOver() throws Exception {
        confirmed(EMAIL);
        String token = signIn(Seed.CLIENT_ID, EMAIL).accessToken();

        Directory left = State.read(State.write(emulator.directory()));
        var reloaded = new Emulator(left, clock, "http://localhost/emulator");

        assertThat(reloaded.userPools()
                        .getUser(request -> request.accessToken(token))
                        .username())
                .isNotNull();
        assertThat(reloaded.inbox().to(EMAIL)).hasSize(1);
    }
}
