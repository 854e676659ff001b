package dev.cognitoauth.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Ports of servers that are processes of their own. */
public final class Ports {

    private Ports() {}

    /** One that nobody listens on. */
    public static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until a server that has just been started can be connected to. */
    static void awaitListening(Process server, int port, Path output) throws IOException, InterruptedException {
        for (int i = 0; i < 1200; i++) {
            try {
                new RawConnection(port).close();
                return;
            } catch (IOException notYet) {
                if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new AssertionError("It did not start: " + Files.readString(output));
    }
}
