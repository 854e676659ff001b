package dev.cognitoauth.problem;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which refusals of Cognito lead to an error code, such as {@code on("NotAuthorizedException").saying("Refresh
 * Token")}.
 *
 * @param exceptions the codes on the wire, of which the refusal has one
 * @param words fragments of Cognito's message, of which the refusal has one; none where the message does not matter
 * @param pattern what is found in the message where it has none of the words
 * @param calls the kinds of calls that it is for; none where it is for all calls that Cognito itself answers
 * @param showsMessage whether the user is shown Cognito's message instead of the title of the error code
 * @param member the member of the request that the message is about
 */
record RefusalRule(
        List<String> exceptions,
        List<Words> words,
        @Nullable Pattern pattern,
        Set<CallKind> calls,
        boolean showsMessage,
        @Nullable String member) {

    static RefusalRule on(String... exceptions) {
        return new RefusalRule(List.of(exceptions), List.of(), null, Set.of(), false, null);
    }

    static RefusalRule notAuthorized(String... fragments) {
        return on("NotAuthorizedException").saying(fragments);
    }

    static RefusalRule invalidParameter(String... fragments) {
        return on("InvalidParameterException").saying(fragments);
    }

    /** What the managed login's callback says in {@code error_description}; the error that it comes with varies. */
    static RefusalRule login(String... fragments) {
        return on("invalid_request", "access_denied", "server_error")
                .saying(fragments)
                .at(CallKind.AUTHORIZE);
    }

    RefusalRule saying(String... fragments) {
        List<Words> said = Stream.of(fragments).map(Words::of).toList();
        return new RefusalRule(exceptions, said, pattern, calls, showsMessage, member);
    }

    RefusalRule orMatching(Pattern alternative) {
        return new RefusalRule(exceptions, words, alternative, calls, showsMessage, member);
    }

    RefusalRule at(CallKind... kinds) {
        return new RefusalRule(exceptions, words, pattern, Set.of(kinds), showsMessage, member);
    }

    RefusalRule showingItsMessage() {
        return new RefusalRule(exceptions, words, pattern, calls, true, member);
    }

    /** Shows Cognito's message, as what is wrong with this member of the request. */
    RefusalRule showingItsMessageAt(String about) {
        return new RefusalRule(exceptions, words, pattern, calls, true, about);
    }

    boolean matches(String message, Words itsWords, CallKind call) {
        return (words.isEmpty() || words.stream().anyMatch(itsWords::contain) || isFoundIn(message)) && isFor(call);
    }

    /** What a browser brings may be made up, so that only rules for it are applied to it. */
    private boolean isFor(CallKind call) {
        return calls.contains(call) || calls.isEmpty() && call != CallKind.AUTHORIZE;
    }

    private boolean isFoundIn(String message) {
        return pattern != null && pattern.matcher(message).find();
    }

    /** How much this rule asks for: words count more than the kind of the call. */
    int precedence() {
        return (words.isEmpty() ? 0 : 2) + (calls.isEmpty() ? 0 : 1);
    }
}
