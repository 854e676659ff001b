package dev.cognitoauth.awshttp;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the memory that the bodies of all responses take, whichever client receives them, until they are delivered. */
final class ResponseMemory {

    /** An eighth of the heap of the JVM image. It is enough for 1,900 sign-ins that are answered at the same time. */
    static final int MAX_BYTES = 8 << 20;

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
