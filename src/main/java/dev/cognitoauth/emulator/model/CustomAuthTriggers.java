package dev.cognitoauth.emulator.model;

import java.util.List;
import java.util.Map;

/** The three triggers of a custom authentication flow, as functions. */
public interface CustomAuthTriggers {

    /** DefineAuthChallenge: what comes after these answers, right or wrong. */
    Next define(List<Boolean> results);

    /** CreateAuthChallenge: the next question. */
    Question create(List<Boolean> results);

    /** VerifyAuthChallengeResponse: whether the answer is right. */
    boolean verify(Question question, String answer);

    /** How the flow goes on. */
    enum Next {
        CHALLENGE,
        TOKENS,
        FAIL
    }

    /** What the user sees, and what only the triggers see. */
    record Question(Map<String, String> shown, Map<String, String> hidden) {}
}
