package dev.cognitoauth.problem;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which refusals of Cognito lead to an error code, such as {@code on("NotAuthorizedException").saying("Refresh
 * Token")}.
 *
 * @param exceptions the codes on the wire, of which the refusal has one
 * @param words fragments of Cognito's message, of which the refusal has one; none where the message does not matter
 * @param calls the kinds of calls that it is for; none where it is for all calls that Cognito itself answers
 * @param showsMessage whether the user is shown Cognito's message instead of the title of the error code
 */
record RefusalRule(List<String> exceptions, List<Words> words, Set<CallKind> calls, boolean showsMessage) {

    static RefusalRule on(String... exceptions) {
        return new RefusalRule(List.of(exceptions), List.of(), Set.of(), false);
    }

    static RefusalRule notAuthorized(String... fragments) {
        return on("NotAuthorizedException").saying(fragments);
    }

    static RefusalRule invalidParameter(String... fragments) {
        return on("InvalidParameterException").saying(fragments);
    }

    RefusalRule saying(String... fragments) {
        return new RefusalRule(exceptions, Stream.of(fragments).map(Words::of).toList(), calls, showsMessage);
    }

    RefusalRule at(CallKind... kinds) {
        return new RefusalRule(exceptions, words, Set.of(kinds), showsMessage);
    }

    RefusalRule showingItsMessage() {
        return new RefusalRule(exceptions, words, calls, true);
    }

    boolean matches(Words message, CallKind call) {
        return (words.isEmpty() || words.stream().anyMatch(message::contain)) && isFor(call);
    }

    /** What a browser brings may be made up, so that only rules for it are applied to it. */
    private boolean isFor(CallKind call) {
        return calls.contains(call) || calls.isEmpty() && call != CallKind.AUTHORIZE;
    }

    /** How much this rule asks for: words count more than the kind of the call. */
    int precedence() {
        return (words.isEmpty() ? 0 : 2) + (calls.isEmpty() ? 0 : 1);
    }
}
