package dev.cognitoauth.attack;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.PackagedService;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One HTTP/2 connection with more streams than a client may open (RFC 9113 section 5.1.2). */
class Http2StreamsIT {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int STREAMS = 600;

    // Entries of HPACK's static table.
    private static final int AUTHORITY = 1;
    private static final int PATH = 4;
    private static final int CONTENT_TYPE = 31;

    @Test
    void holdsNoMoreThanAHundredOpenStreams() throws Exception {
        try (var service = PackagedService.startAsInTheImage(Attacked.ENVIRONMENT);
                var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(attack());

            assertThat(STREAMS - refused(socket)).isLessThanOrEqualTo(100);
            given().port(service.port()).get("/v1/user").then().statusCode(401);
            given().port(service.managementPort()).get("/q/health/ready").then().statusCode(200);
        }
    }

    /** Opens streams whose bodies never come, and asks for a sign of life after the last. */
    private static byte[] attack() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(PREFACE.getBytes(ISO_8859_1));
        bytes.write(frame(SETTINGS, 0, 0, new byte[0]));
        for (int i = 0; i < STREAMS; i++) {
            bytes.write(frame(HEADERS, 4, 2 * i + 1, request()));
        }
        bytes.write(frame(PING, 0, 0, new byte[8]));
        return bytes.toByteArray();
    }

    /** POST of /v1/sign-up, as HPACK (RFC 7541): two indexed fields and three literal ones that are not indexed. */
    private static byte[] request() throws IOException {
        var block = new ByteArrayOutputStream();
        block.write(0x83);
        block.write(0x86);
        literal(block, PATH, "/v1/sign-up");
        literal(block, AUTHORITY, "auth");
        literal(block, CONTENT_TYPE, "application/json");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, int name, String value) throws IOException {
        // Four bits hold up to 14; for more they are all set, and what is missing follows.
        if (name < 15) {
            block.write(name);
        } else {
            block.write(15);
            block.write(name - 15);
        }
        block.write(value.length());
        block.write(value.getBytes(ISO_8859_1));
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags});
        frame.write(new byte[] {0, 0, (byte) (stream >> 8), (byte) stream});
        frame.write(payload);
        return frame.toByteArray();
    }

    /** How many streams were reset until the answer to the ping; all of them if the connection was ended before. */
    private static int refused(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        Set<Integer> reset = new TreeSet<>();
        try {
            while (true) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                in.readNBytes(lengthAndType >>> 8);
                switch (lengthAndType & 0xff) {
                    case RST_STREAM -> reset.add(stream);
                    case GOAWAY -> {
                        return STREAMS;
                    }
                    case PING -> {
                        if ((flags & 1) == 1) {
                            return reset.size();
                        }
                    }
                    default -> {}
                }
            }
        } catch (EOFException | SocketException ended) {
            return STREAMS;
        }
    }
}
