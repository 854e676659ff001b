package dev.cognitoauth.http;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The header of every call that reads or sets a session cookie. A page of another site cannot send it: forms, images and links
 * have no headers, and for a script the browser asks this service first. A resource method that takes one is called only
 * after {@code session.SessionFilter} has found it.
 */
public class CsrfHeader {

    public static final String NAME = "X-CSRF";

    @HeaderParam(NAME)
    @Parameter(
            required = true,
            example = "1",
            description = "Always `1`. Scripts of the page can send it, and no form, image or link of another site can")
    @Nullable
    String value;
}
