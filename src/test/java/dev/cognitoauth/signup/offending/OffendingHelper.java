package dev.cognitoauth.signup.offending;

import dev.cognitoauth.cognito.offending.OffendingRecord;
import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.session.SessionResource;
import dev.cognitoauth.signin.SignInRequest;
import jakarta.ws.rs.Path;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Breaks what ArchitectureTest demands of the flows. It is an interface, so that the tests with Quarkus do not take it for a
 * resource.
 */
@Path("/offending")
public interface OffendingHelper {

    OffendingRecord whichCompletesACycle();

    SignInRequest ofAnotherFlow();

    SessionResource ofASession();

    Emulator ofDevelopment();

    SdkRequest ofTheSdk();

    /** As records of requests have fields. */
    abstract class Request {
        String password = "";
    }
}
