package dev.cognitoauth.session;

import static dev.cognitoauth.session.SessionCookie.ACCESS;
import static dev.cognitoauth.session.SessionCookie.FIRST;
import static dev.cognitoauth.session.SessionCookie.REFRESH;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What each cookie of a session holds: the id of the session; the token; and the end of the session beside the refresh token,
 * the profile beside the access token. The latter is compressed, because it is JSON, and refresh tokens, which are encrypted,
 * leave little room for it.
 */
final class SessionContent {

    /** What its length leaves room for. Compressed, a longer one may fit into a cookie all the same. */
    private static final int MOST_PROFILE_BYTES = 0xffff;

    private SessionContent() {}

    /** @throws ProblemException {@code session_too_large} where the profile is too long */
    static Map<SessionCookie, byte[]> of(Session session) {
        byte[] access = TokenParts.encoded(session.accessToken());
        byte[] refresh = TokenParts.encoded(session.refreshToken());
        byte[] first = TokenParts.encoded(session.firstRefreshToken());
        byte[] profile = profile(session);
        byte[] compressed = compressed(ByteBuffer.allocate(Short.BYTES + access.length + profile.length)
                .putShort((short) profile.length)
                .put(profile)
                .put(access)
                .array());
        return Map.of(
                ACCESS,
                startingWith(session.id(), compressed.length).put(compressed).array(),
                REFRESH,
                startingWith(session.id(), Long.BYTES + refresh.length)
                        .putLong(session.end().getEpochSecond())
                        .put(refresh)
                        .array(),
                FIRST,
                startingWith(session.id(), first.length).put(first).array());
    }

    private static byte[] profile(Session session) {
        byte[] profile = session.profile().toString().getBytes(UTF_8);
        if (profile.length > MOST_PROFILE_BYTES) {
            throw new ProblemException(
                    ErrorCode.SESSION_TOO_LARGE,
                    "What the session tells of its user would have %d bytes, and may have %d"
                            .formatted(profile.length, MOST_PROFILE_BYTES));
        }
        return profile;
    }

    /** The session of these cookies; empty where they are not all of one, or cannot be read. */
    static Optional<Session> read(Map<SessionCookie, byte[]> contents) {
        if (contents.size() < SessionCookie.values().length) {
            return Optional.empty();
        }
        try {
            return readAll(contents)
                    .filter(session -> session.profile().isObject()
                            && session.claims().sub().isPresent());
        } catch (BufferUnderflowException
                | NegativeArraySizeException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | DateTimeException
                | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Session> readAll(Map<SessionCookie, byte[]> contents) {
        ByteBuffer access = wrapped(contents, ACCESS);
        ByteBuffer refresh = wrapped(contents, REFRESH);
        ByteBuffer first = wrapped(contents, FIRST);
        long id = access.getLong();
        if (id != refresh.getLong() || id != first.getLong()) {
            return Optional.empty();
        }
        ByteBuffer content = decompressed(access);
        var profile = new byte[Short.toUnsignedInt(content.getShort())];
        content.get(profile);
        Instant end = Instant.ofEpochSecond(refresh.getLong());
        return Optional.of(new Session(
                id,
                TokenParts.decoded(content),
                TokenParts.decoded(refresh),
                TokenParts.decoded(first),
                Profile.read(profile),
                end));
    }

    private static ByteBuffer wrapped(Map<SessionCookie, byte[]> contents, SessionCookie cookie) {
        return ByteBuffer.wrap(Objects.requireNonNull(contents.get(cookie)));
    }

    private static ByteBuffer startingWith(long id, int moreBytes) {
        return ByteBuffer.allocate(Long.BYTES + moreBytes).putLong(id);
    }

    private static byte[] compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static ByteBuffer decompressed(ByteBuffer compressed) {
        var bytes = new byte[compressed.remaining()];
        compressed.get(bytes);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return ByteBuffer.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
