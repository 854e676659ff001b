package dev.cognitoauth.http;

/**
 * The order in which this service's filters see a request. First a request passes the filters of the HTTP server, highest
 * number first; then, once its resource method is known, those of Jakarta REST, lowest number first. Only then is its body
 * parsed. The filters of answers do not depend on each other, and have no order.
 */
public final class FilterOrder {

    // Filters of the HTTP server.

    /** Gives the request its id, so that whatever refuses it later can name it. */
    public static final int REQUEST_ID = 1_000;
    /** Begins to watch the request for metrics, the request log and the audit log. */
    public static final int OBSERVATION = 990;
    /** Tells callers of a service that is shutting down to use another connection. */
    public static final int TERMINATION = 980;
    /** Sees to it that a body which nobody reads does not block the connection. */
    public static final int UNREAD_BODY = 970;

    /** Answers requests to the gate, before anything else can refuse them. */
    public static final int GATE = 965;
    /** Refuses what a proxy may have understood differently, and paths that are not for the outside. */
    public static final int EARLY_REFUSALS = 960;
    /** Reads the body, and refuses one that is too large or never complete. */
    public static final int BODY = 950;

    /** Refuses pages of other origins, before Quarkus' CORS filter, which is at 300. */
    public static final int ORIGIN = 310;

    // Filters of Jakarta REST.

    /** Notes which resource method a request is for. */
    public static final int ROUTE = 100;
    /** Refuses bodies that say that they are too large, which the filter for bodies has not read. */
    public static final int BODY_LENGTH = 150;
    /** Takes the access token out of a session, and refuses what a page of another site may have sent. */
    public static final int SESSION = 190;
    /** Refuses requests without an access token of our user pool. */
    public static final int ACCESS_TOKEN = 200;

    private FilterOrder() {}
}
