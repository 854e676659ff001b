package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import java.time.Clock;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListUserAuthEventsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListUserAuthEventsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolAddOnNotEnabledException;

/** AdminListUserAuthEvents, as a pool without threat protection answers it: the emulator has none. */
final class AuthEvents extends UserPoolOperations {

    AuthEvents(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public AdminListUserAuthEventsResponse adminListUserAuthEvents(AdminListUserAuthEventsRequest request) {
        user(request.userPoolId(), request.username());
        throw UserPoolAddOnNotEnabledException.builder()
                .message("Threat protection is not enabled for this user pool.")
                .build();
    }
}
