package dev.cognitoauth.attack.generated;

import java.util.function.Consumer;

/** Something that makes a valid request an odd one; what it does to the request is in its name. */
record Change(String name, Consumer<RequestDraft> apply) {

    void to(RequestDraft draft) {
        draft.changes.add(name);
        apply.accept(draft);
    }
}
