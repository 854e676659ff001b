package dev.cognitoauth.emulator.model;

import java.util.List;
import java.util.Map;

/** The three triggers of a custom authentication flow, as functions. */
public interface CustomAuthTriggers {

    /** DefineAuthChallenge: decides what comes after these answers, each of which was right or wrong. */
    Next define(List<Boolean> results);

    /** CreateAuthChallenge: makes the next question. */
    Question create(List<Boolean> results);

    /** VerifyAuthChallengeResponse: whether the answer is right. */
    boolean verify(Question question, String answer);

    /** What DefineAuthChallenge decides. */
    enum Next {
        CHALLENGE,
        TOKENS,
        FAIL
    }

    /** A question: the parameters that the client receives, and those that only the triggers receive. */
    record Question(Map<String, String> shown, Map<String, String> hidden) {}
}
