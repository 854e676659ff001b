package dev.cognitoauth.cognito.poolcheck;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** How bad a finding is, the worst last. */
@RegisterForReflection
public enum Severity {
    /** A limit that may be fine for this pool. */
    INFO,
    /** Users are less safe than they could be, or something will not work. */
    WARNING,
    /** Something that this service promises is not kept. */
    ERROR;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
