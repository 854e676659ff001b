package dev.cognitoauth.awshttp;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the memory that the bodies of all responses take, whichever client receives them, until they are delivered. */
final class ResponseMemory {

    /**
     * Enough for 950 sign-ins that are answered at the same time. With the room that their buffers have to grow, the bodies
     * take at most an eighth of the heap of the JVM image.
     */
    static final int MAX_BYTES = 4 << 20;

    private static final AtomicInteger TAKEN = new AtomicInteger();

    private ResponseMemory() {}

    /** @throws ResponsesTooLargeException if all responses would take too much; then nothing is taken */
    static void take(int bytes) {
        if (TAKEN.addAndGet(bytes) > MAX_BYTES) {
            giveBack(bytes);
            throw new ResponsesTooLargeException();
        }
    }

    static void giveBack(int bytes) {
        TAKEN.addAndGet(-bytes);
    }

    static int taken() {
        return TAKEN.get();
    }
}
