package dev.cognitoauth.cognito.request;

import java.util.List;

/** A request of a flow that metrics count by itself, besides by its route, whatever comes of it. */
public interface FlowRequest extends RequestAboutUser {

    /** The counter, to which the result is added: its name, then each label's name and value. */
    List<String> counter();
}
