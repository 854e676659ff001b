package dev.cognitoauth.cognito.result;

import java.util.List;
import java.util.Optional;

/** A result of a flow, which names what metrics and the audit log record of it. */
public interface FlowResult {

    /** Its counter: its name, then each label's name and value. Empty where only the request is counted. */
    List<String> counter();

    /** The user's sub, where the result tells it. */
    Optional<String> sub();
}
