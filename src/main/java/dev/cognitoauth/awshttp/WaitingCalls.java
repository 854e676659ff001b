package dev.cognitoauth.awshttp;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls that wait for a connection, in their order. Not safe for threads. */
final class WaitingCalls {

    private final Set<Call> calls = new LinkedHashSet<>();

    void add(Call call) {
        calls.add(call);
    }

    boolean remove(Call call) {
        return calls.remove(call);
    }

    int size() {
        return calls.size();
    }

    List<Call> copy() {
        return List.copyOf(calls);
    }

    @Nullable
    Call poll() {
        Iterator<Call> first = calls.iterator();
        if (!first.hasNext()) {
            return null;
        }
        Call call = first.next();
        first.remove();
        return call;
    }

    /** The first for which no connection is being opened. */
    @Nullable
    Call firstUnattended() {
        for (Call call : calls) {
            if (!call.connecting) {
                return call;
            }
        }
        return null;
    }
}
