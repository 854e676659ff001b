package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.managedlogin.Notice;
import dev.cognitoauth.emulator.managedlogin.Pages;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** The page about one user. It reads and changes the user by the operations that administrators have. */
record UserPages(Emulator emulator, Pages pages, ConsoleForms forms) {

    static String address(Pages pages, String poolId, String username) {
        return pages.base() + "/users?"
                + Parameters.of(Map.of("pool", poolId))
                        .with("username", username)
                        .encoded();
    }

    BrowserResponse show(Parameters query) {
        return page(text(query, "pool"), text(query, "username"), Notice.NONE, 200);
    }

    /** Does what the pressed button says, and shows the user again, or the page of all users where there is none left. */
    BrowserResponse change(Parameters form) {
        String poolId = text(form, "pool");
        String username = text(form, "username");
        try {
            change(poolId, username, form);
        } catch (AwsServiceException refused) {
            return page(poolId, username, Notice.of(refused), 400);
        }
        return BrowserResponse.redirect(
                text(form, "action").equals("delete")
                        ? pages.base() + "/#users-" + poolId
                        : address(pages, poolId, username));
    }

    private void change(String poolId, String username, Parameters form) {
        CognitoIdentityProviderClient admin = emulator.userPools();
        switch (text(form, "action")) {
            case "confirm" ->
                admin.adminConfirmSignUp(user -> user.userPoolId(poolId).username(username));
            case "password" ->
                admin.adminSetUserPassword(user -> user.userPoolId(poolId)
                        .username(username)
                        .password(text(form, "password"))
                        .permanent(form.get("temporary").isEmpty()));
            case "disable" ->
                admin.adminDisableUser(user -> user.userPoolId(poolId).username(username));
            case "enable" ->
                admin.adminEnableUser(user -> user.userPoolId(poolId).username(username));
            case "delete" ->
                admin.adminDeleteUser(user -> user.userPoolId(poolId).username(username));
            default -> {
                // A form of these pages has no other action.
            }
        }
    }

    private BrowserResponse page(String poolId, String username, Notice notice, int status) {
        try {
            var user = emulator.userPools()
                    .adminGetUser(request -> request.userPoolId(poolId).username(username));
            var groups = emulator.userPools()
                    .adminListGroupsForUser(
                            request -> request.userPoolId(poolId).username(username))
                    .groups();
            var data = new HashMap<String, Object>();
            data.put("title", "User");
            data.put("notice", notice);
            data.put("pool", poolId);
            data.put("username", user.username());
            data.put("status", user.userStatusAsString());
            data.put("unconfirmed", user.userStatus() == UserStatusType.UNCONFIRMED);
            data.put("enabled", user.enabled());
            data.put("created", user.userCreateDate());
            data.put("modified", user.userLastModifiedDate());
            data.put("factors", String.join(", ", user.userMFASettingList()));
            data.put(
                    "groups",
                    String.join(
                            ", ",
                            groups.stream().map(group -> group.groupName()).toList()));
            data.put("attributes", user.userAttributes());
            data.put("csrf", forms.token());
            return pages.render(status, "user", data);
        } catch (AwsServiceException e) {
            return pages.render(404, "message", Map.of("title", "There is no such user"));
        }
    }

    private static String text(Parameters parameters, String name) {
        return parameters.get(name).orElse("");
    }
}
