package dev.cognitoauth.http;

import dev.cognitoauth.problem.ErrorCode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/** What this service notes of a request while it is served; the only thing that it puts into the routing context. */
public final class RequestState {

    private static final String KEY = RequestState.class.getName();

    private final HttpServerRequest request;
    private final String id;
    private final long arrival = System.nanoTime();
    private boolean callerSought;
    private Optional<IpAddress> caller = Optional.empty();
    private boolean bodyRead;
    private int bodyBytes;
    private @Nullable ErrorCode refusal;
    private Optional<String> claimedSub = Optional.empty();
    private @Nullable RuntimeResource resource;
    private @Nullable Refused limit;
    private @Nullable Truth truth;
    private @Nullable Administration administration;
    private Runnable whenGone = () -> {};
    private boolean ended;

    /**
     * What became of a request whose answer does not tell it.
     *
     * @param code the stable code of a problem, or {@code ok}
     * @param sub the user's sub, where Cognito has told it
     */
    public record Truth(String code, Optional<String> sub) {}

    /**
     * A call of an administrator.
     *
     * @param actor the sub of a person, or the id of a tool's app client
     * @param target the user name or the group that the path names
     * @param reason the administrator's own words; absent where they were refused
     */
    public record Administration(String actor, Optional<String> target, Optional<String> reason) {}

    private RequestState(HttpServerRequest request) {
        this.request = request;
        this.id = RequestId.keepOrMake(request.getHeader(RequestId.HEADER));
    }

    /** The state of this request, which begins when it is first asked for. */
    public static RequestState of(RoutingContext routing) {
        RequestState known = routing.get(KEY);
        if (known != null) {
            return known;
        }
        var begun = new RequestState(routing.request());
        routing.put(KEY, begun);
        return begun;
    }

    public HttpServerRequest request() {
        return request;
    }

    public String id() {
        return id;
    }

    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrival);
    }

    /** The caller's address, which is found once. */
    Optional<IpAddress> caller(Function<HttpServerRequest, Optional<IpAddress>> finder) {
        if (!callerSought) {
            caller = finder.apply(request);
            callerSought = true;
        }
        return caller;
    }

    void bodyRead(int bytes) {
        bodyRead = true;
        bodyBytes = bytes;
    }

    boolean isBodyRead() {
        return bodyRead;
    }

    /** How many bytes the body has; none where it was not read to the end. */
    public int bodyBytes() {
        return bodyBytes;
    }

    void refused(ErrorCode error) {
        refusal = error;
    }

    /** Why the request was refused before a resource was looked for; null where it was not. */
    public @Nullable ErrorCode refusal() {
        return refusal;
    }

    /** Notes the sub in the access token, which is the caller's once Cognito has accepted the token. */
    public void claims(Optional<String> sub) {
        claimedSub = sub;
    }

    public Optional<String> claimedSub() {
        return claimedSub;
    }

    /**
     * @param limit the one that refuses the request
     * @param isFirst whether it has refused nobody of the same name or address for a while
     */
    public record Refused(String limit, boolean isFirst) {}

    public void refusedBy(Refused refused) {
        limit = refused;
    }

    /** The limit that refuses the request; empty where none does. */
    public Optional<Refused> limit() {
        return Optional.ofNullable(limit);
    }

    /** Notes, for the audit log, what the answer does not tell. */
    public synchronized void conceals(Truth concealed) {
        truth = concealed;
    }

    public synchronized Optional<Truth> truth() {
        return Optional.ofNullable(truth);
    }

    /** Notes, for the audit log, who administers whom and why. */
    public synchronized void administers(Administration noted) {
        administration = noted;
    }

    public synchronized Optional<Administration> administration() {
        return Optional.ofNullable(administration);
    }

    /** Says what to do when nobody waits for the answer any more, because it was sent or the caller has hung up. */
    public synchronized void whenGone(Runnable action) {
        whenGone = action;
    }

    public synchronized void gone() {
        whenGone.run();
    }

    /** Notes the resource method that the request is for. */
    public synchronized void matched(RuntimeResource matched) {
        resource = matched;
    }

    public synchronized @Nullable RuntimeResource resource() {
        return resource;
    }

    /** Ends the request, with its answer or with its connection; false where it has ended before. */
    public synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
