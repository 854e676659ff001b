package dev.cognitoauth.awshttp;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a response together, leaving out interim responses such as 100 Continue. */
final class ResponseReader {

    private static final int MAX_INTERIM_RESPONSES = 10;

    private @Nullable Response partial;
    private @Nullable Response complete;
    private int interimResponses;

    /** @throws DecoderException for what is no HTTP or more than is accepted */
    void read(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            throw new DecoderException(part.decoderResult().cause());
        }
        if (part instanceof HttpResponse head) {
            partial = isInterim(head.status()) ? null : new Response(head);
        }
        if (part instanceof HttpContent content && partial != null) {
            partial.append(content.content());
            complete = part instanceof LastHttpContent ? partial : null;
        }
    }

    private boolean isInterim(HttpResponseStatus status) {
        if (status.codeClass() != HttpStatusClass.INFORMATIONAL) {
            return false;
        }
        if (status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS) || ++interimResponses > MAX_INTERIM_RESPONSES) {
            throw new DecoderException("Unexpected interim response " + status.code());
        }
        return true;
    }

    @Nullable
    Response complete() {
        return complete;
    }

    /** Hands over the complete response. Whoever takes it has to release it. */
    Response take() {
        Response taken = Objects.requireNonNull(complete, "there is no complete response");
        partial = null;
        complete = null;
        return taken;
    }

    /** Forgets what has been read, and releases what nobody has taken. */
    void reset() {
        if (partial != null) {
            partial.release();
        }
        partial = null;
        complete = null;
        interimResponses = 0;
    }
}
