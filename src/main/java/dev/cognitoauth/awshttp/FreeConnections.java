package dev.cognitoauth.awshttp;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool that carry no call, by event loop. The one used last is taken first, so that those not needed
 * become idle for long enough to be closed. Not safe for threads.
 */
final class FreeConnections {

    private final Map<EventLoop, Deque<Connection>> byEventLoop = new HashMap<>();

    void add(Connection connection) {
        byEventLoop
                .computeIfAbsent(connection.eventLoop(), eventLoop -> new ArrayDeque<>())
                .addLast(connection);
    }

    boolean remove(Connection connection) {
        Deque<Connection> connections = byEventLoop.get(connection.eventLoop());
        return connections != null && connections.remove(connection);
    }

    @Nullable
    Connection take(EventLoop eventLoop) {
        Deque<Connection> connections = byEventLoop.get(eventLoop);
        return connections == null ? null : take(connections);
    }

    @Nullable
    Connection takeAny() {
        for (Deque<Connection> connections : byEventLoop.values()) {
            Connection connection = take(connections);
            if (connection != null) {
                return connection;
            }
        }
        return null;
    }

    private static @Nullable Connection take(Deque<Connection> connections) {
        Connection newest = connections.pollLast();
        while (newest != null && !newest.isUsable()) {
            newest.close();
            newest = connections.pollLast();
        }
        return newest;
    }
}
