package dev.cognitoauth;

import dev.cognitoauth.poolcheck.PoolCheckCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or the one command that the executable has beside it. */
@QuarkusMain
public class Main {

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(PoolCheckCommand.NAME)) {
            PoolCheckCommand.start(arguments);
        } else {
            Quarkus.run(arguments);
        }
    }
}
