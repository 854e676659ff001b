package dev.cognitoauth.cognito.poolcheck;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The result of a check.
 *
 * @param findings the worst first, none where all rules are kept
 */
@RegisterForReflection
public record PoolReport(List<Finding> findings) {

    /** Whether nothing is worse than a note. */
    public boolean hasNothingAboveInfo() {
        return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }
}
