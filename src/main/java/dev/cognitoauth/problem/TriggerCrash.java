package dev.cognitoauth.problem;

/**
 * Tells a trigger that crashed from one that refused on purpose. Cognito reports both as UserLambdaValidationException
 * with the text of the error, so a crash is known by what the runtimes of Lambda write. Any other text counts as a
 * refusal and is shown to the user, because a trigger that refuses may write whatever it wants to say.
 */
final class TriggerCrash {

    private TriggerCrash() {}

    static RefusalRule rule() {
        return RefusalRule.on("UserLambdaValidationException")
                .saying(
                        "SyntaxError",
                        "TypeError",
                        "ReferenceError",
                        "is not a function",
                        "is not defined",
                        "Cannot read property",
                        "Cannot read properties",
                        "Cannot find module",
                        "Unable to import module",
                        "object has no attribute",
                        "NullPointerException",
                        "Task timed out");
    }
}
