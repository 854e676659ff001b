package dev.cognitoauth.cognito.call;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many calls of one of Cognito's APIs run at the same time, and gives one caller at most half of them, so that no
 * single address can use up what all others need. A caller is an IPv4 address or an IPv6 network, as {@code CallerAddress}
 * says. A call takes several places if its request takes the memory of several, but never more than one caller may have.
 */
public final class CallLimit {

    private final int limit;
    private final int share;
    private final Map<String, Integer> runningByCaller = new HashMap<>();
    private int running;

    public CallLimit(int limit) {
        this.limit = limit;
        this.share = (limit + 1) / 2;
    }

    /** Takes places for this caller, to be given back by {@link #release}, unless there are too few. */
    public synchronized boolean tryAcquire(String caller, int places) {
        int taken = Math.min(places, share);
        int ofCaller = runningByCaller.getOrDefault(caller, 0);
        if (running + taken > limit || ofCaller + taken > share) {
            return false;
        }
        running += taken;
        runningByCaller.put(caller, ofCaller + taken);
        return true;
    }

    public synchronized void release(String caller, int places) {
        int taken = Math.min(places, share);
        running -= taken;
        runningByCaller.computeIfPresent(caller, (any, ofCaller) -> ofCaller == taken ? null : ofCaller - taken);
    }

    synchronized int running() {
        return running;
    }
}
