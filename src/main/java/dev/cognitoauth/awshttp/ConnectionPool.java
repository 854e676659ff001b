package dev.cognitoauth.awshttp;

import io.vertx.core.AsyncResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one origin. All event loops share one limit, but each uses its own connections as long as it can: a
 * call takes a free connection of its event loop, or opens one there, and only where the limit allows no more, it takes a
 * free connection of another event loop or waits for whichever is released next. Safe for threads.
 */
final class ConnectionPool {

    static final String CLOSED = "The HTTP client was closed";

    private final Connector connector;
    private final ConnectionLimits limits;
    private final int maxConnections;
    private final int maxWaitingCalls;
    private final Duration acquireTimeout;

    private final FreeConnections free = new FreeConnections();
    private final WaitingCalls waiting = new WaitingCalls();
    private int open;
    private boolean closed;

    ConnectionPool(Connector connector, ClientOptions options) {
        this.connector = connector;
        this.limits = ConnectionLimits.of(options.values());
        this.maxConnections = options.maxConnections();
        this.maxWaitingCalls = options.maxWaitingCalls();
        this.acquireTimeout = options.acquireTimeout();
    }

    void acquire(Call call) {
        Connection connection;
        try {
            connection = takeOrWait(call);
        } catch (IOException refused) {
            call.fail(refused);
            return;
        }
        if (connection != null) {
            connection.send(call);
        } else if (!call.isOver()) {
            call.waitForConnection(acquireTimeout);
            connectForNextInLine();
        }
    }

    private synchronized @Nullable Connection takeOrWait(Call call) throws IOException {
        if (closed) {
            throw new IOException(CLOSED);
        }
        call.connection = takeFree(call.caller());
        if (call.connection == null && !call.isOver()) {
            if (open == maxConnections && waiting.size() >= maxWaitingCalls) {
                throw new IOException("More than " + maxWaitingCalls + " calls are waiting for a connection");
            }
            waiting.add(call);
        }
        return call.connection;
    }

    private @Nullable Connection takeFree(CallerContext caller) {
        Connection own = free.take(caller.eventLoop());
        boolean mayOpenOwn = caller.isOnEventLoop() && open < maxConnections;
        return own != null || mayOpenOwn ? own : free.takeAny();
    }

    /** Opens a connection for the first call that waits without one being opened for it, if the limit allows. */
    private void connectForNextInLine() {
        Call call = nextInLine();
        if (call != null) {
            connector.connect(
                    call.caller().home(),
                    socket -> Connection.on(socket, this, limits),
                    result -> connected(call, result));
        }
    }

    private synchronized @Nullable Call nextInLine() {
        Call call = open == maxConnections ? null : waiting.firstUnattended();
        if (call != null) {
            call.connecting = true;
            open++;
        }
        return call;
    }

    private void connected(Call call, AsyncResult<Connection> result) {
        if (result.failed()) {
            try {
                failWaiting(call, result.cause());
            } finally {
                countOut();
            }
        } else if (isClosed()) {
            result.result().close();
        } else {
            give(result.result(), call);
        }
    }

    /** Fails a call if it is still waiting: meanwhile it may have got another connection. */
    void failWaiting(Call call, Throwable failure) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(call);
        }
        if (waited) {
            call.fail(failure);
        }
    }

    /** Takes back a connection whose call is over; the caller is on its event loop. */
    void release(Connection connection) {
        if (connection.isUsable()) {
            give(connection, null);
        } else {
            connection.close();
        }
    }

    private void give(Connection connection, @Nullable Call preferred) {
        Call next = assign(connection, preferred);
        if (next != null) {
            next.stopTimer();
            connection.send(next);
        }
    }

    private synchronized @Nullable Call assign(Connection connection, @Nullable Call preferred) {
        Call next = preferred != null && waiting.remove(preferred) ? preferred : waiting.poll();
        if (next == null) {
            free.add(connection);
        } else {
            next.connection = connection;
            next.connecting = false;
        }
        return next;
    }

    /** Gives up the place in the queue, or the connection, of a call that is over. */
    void forget(Call call) {
        Connection connection;
        synchronized (this) {
            waiting.remove(call);
            connection = call.connection;
        }
        if (connection != null) {
            connection.abandon(call);
        }
    }

    /** @return whether the connection was free, and so no call can get it any more */
    synchronized boolean withdraw(Connection connection) {
        return free.remove(connection);
    }

    /** Counts a connection out once its socket is closed. */
    void closed(Connection connection) {
        withdraw(connection);
        countOut();
    }

    private void countOut() {
        synchronized (this) {
            open--;
        }
        connectForNextInLine();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void close() {
        List<Call> unserved;
        synchronized (this) {
            closed = true;
            unserved = waiting.copy();
        }
        unserved.forEach(call -> call.fail(new IOException(CLOSED)));
        connector.close();
    }
}
