package dev.cognitoauth.problem;

import java.util.regex.Pattern;

/**
 * Tells a trigger that crashed from one that refused on purpose. Cognito reports both as UserLambdaValidationException
 * with the text of the error, so a crash is known by what the runtimes of Lambda, their languages and the AWS SDKs write.
 * Any other text counts as a refusal and is shown to the user, because a trigger that refuses may write whatever it wants to
 * say.
 */
final class TriggerCrash {

    /**
     * The name of an exception's class, the address of a server, an ARN, and the text of a Python KeyError, which is nothing
     * but the key in quotes.
     */
    private static final Pattern TECHNICAL = Pattern.compile("[a-z](?:Error|Exception)\\b"
            + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}:\\d"
            + "|\\barn:aws"
            + "|failed with error '[^']*'\\.?$");

    private TriggerCrash() {}

    static RefusalRule rule() {
        return RefusalRule.on("UserLambdaValidationException")
                .saying(
                        // Lambda
                        "Task timed out",
                        "Runtime exited",
                        "Process exited",
                        "signal: killed",
                        "missing on module",
                        "Handler not found",
                        "Bad handler",
                        "Class not found",
                        "Lambda is throttled",
                        "Rate exceeded",
                        "Unrecognized lambda output",
                        "Unable to import module",
                        "Unable to marshal response",
                        // Sockets
                        "ECONNREFUSED",
                        "ECONNRESET",
                        "ECONNABORTED",
                        "ETIMEDOUT",
                        "ENOTFOUND",
                        "EAI_AGAIN",
                        "EPIPE",
                        "EHOSTUNREACH",
                        "ENETUNREACH",
                        "EMFILE",
                        "EACCES",
                        "ENOENT",
                        "EROFS",
                        "ENOSPC",
                        "socket hang up",
                        "Connection refused",
                        "Connection reset",
                        "Connect timeout",
                        "Read timed out",
                        "Could not connect to the endpoint",
                        "timeout exceeded when trying to connect",
                        // AWS SDKs
                        "is not authorized to perform",
                        "security token included in the request",
                        "when calling the",
                        // JavaScript
                        "SyntaxError",
                        "TypeError",
                        "ReferenceError",
                        "is not a function",
                        "is not a constructor",
                        "is not defined",
                        "is not iterable",
                        "Cannot read property",
                        "Cannot read properties",
                        "Cannot set properties",
                        "Cannot destructure property",
                        "Cannot find module",
                        "Cannot access before initialization",
                        "Unexpected token",
                        "Unexpected end of JSON input",
                        "is not valid JSON",
                        "Converting circular structure",
                        "Maximum call stack",
                        "Invalid time value",
                        // Python
                        "object has no attribute",
                        "object is not subscriptable",
                        "object is not callable",
                        "object is not iterable",
                        "object does not support",
                        "is not JSON serializable",
                        "index out of range",
                        "indices must be integers",
                        "division by zero",
                        "unsupported operand",
                        "positional argument",
                        "unexpected keyword argument",
                        "referenced before assignment",
                        "not associated with a value",
                        "No module named",
                        "Expecting value: line",
                        // Java, .NET, Go, Ruby
                        "NullPointerException",
                        "because the return value of",
                        "Object reference not set to an instance",
                        "nil pointer dereference",
                        "undefined method",
                        "undefined local variable")
                .orMatching(TECHNICAL);
    }
}
