package dev.cognitoauth.live;

import java.util.Map;

/** The pools of the project's template, made for one run of the claims. */
interface PoolStack {

    /** Makes them with these parameters of the template. */
    PoolIds create(Map<String, String> parameters);

    /** Starts to delete what was made so far, without waiting for the end. */
    void startDeletion();

    /** Waits until what startDeletion deletes is gone. */
    void awaitDeletion();
}
