package dev.cognitoauth.problem;

import jakarta.ws.rs.BadRequestException;

/** A query parameter that cannot be read. */
public class WrongParameterException extends BadRequestException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    /** @param message what the parameter must be, without the text that the caller has sent */
    public WrongParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
