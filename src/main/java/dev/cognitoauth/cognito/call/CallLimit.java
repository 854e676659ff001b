package dev.cognitoauth.cognito.call;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many calls of one service run at the same time, and gives one caller at most half of them, so that no single
 * address can use up what all others need. A caller is an IPv4 address or an IPv6 network, as {@code CallerAddress} says.
 */
final class CallLimit {

    private final int limit;
    private final int share;
    private final Map<String, Integer> runningByCaller = new HashMap<>();
    private int running;

    CallLimit(int limit) {
        this.limit = limit;
        this.share = (limit + 1) / 2;
    }

    /** Takes a place for this caller, to be given back by {@link #release}, unless there is none. */
    synchronized boolean tryAcquire(String caller) {
        int ofCaller = runningByCaller.getOrDefault(caller, 0);
        if (running == limit || ofCaller == share) {
            return false;
        }
        running++;
        runningByCaller.put(caller, ofCaller + 1);
        return true;
    }

    synchronized void release(String caller) {
        running--;
        runningByCaller.computeIfPresent(caller, (any, ofCaller) -> ofCaller == 1 ? null : ofCaller - 1);
    }

    synchronized int running() {
        return running;
    }
}
