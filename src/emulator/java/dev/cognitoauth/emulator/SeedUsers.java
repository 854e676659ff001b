package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.SoftwareToken;
import dev.cognitoauth.emulator.userpool.UserCreation;
import dev.cognitoauth.emulator.wire.ServiceOperations;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** The users of a seed file, with the passwords and factors that its author has chosen for them. */
record SeedUsers(Directory directory, Clock clock, ServiceOperations<CognitoIdentityProviderClient> operations) {

    private static final Set<String> MEMBERS = Set.of(
            "Username",
            "Sub",
            "Attributes",
            "Password",
            "TemporaryPassword",
            "Enabled",
            "Groups",
            "TotpSecret",
            "MfaPreference");
    private static final Pattern SUB = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");
    private static final Pattern TOTP_SECRET = Pattern.compile("[A-Z2-7]{16,128}");

    /** @param there whether the pool is; otherwise only the form is checked */
    void make(SeedEntry entry, String poolId, boolean there) {
        entry.checkOnly(MEMBERS);
        Optional<String> totp = matching(entry, "TotpSecret", TOTP_SECRET);
        String sub =
                matching(entry, "Sub", SUB).orElseGet(() -> UUID.randomUUID().toString());
        Optional<String> enabled = matching(entry, "Enabled", BOOLEAN);
        if (directory.pools().stream()
                .flatMap(pool -> pool.users().all().stream())
                .anyMatch(user -> user.sub.equals(sub))) {
            entry.complain("Sub", "is that of another user already");
        }
        List<String> groups = entry.texts("Groups");
        ObjectNode request = creation(entry, poolId);
        if (there && entry.attempt(() -> create(request, sub, entry.text("Password"), totp))) {
            ObjectNode named = JsonNodeFactory.instance
                    .objectNode()
                    .put("UserPoolId", poolId)
                    .put("Username", sub);
            groups.forEach(
                    group -> call("AdminAddUserToGroup", entry, named.deepCopy().put("GroupName", group)));
            if (enabled.filter("false"::equals).isPresent()) {
                call("AdminDisableUser", entry, named);
            }
        }
        entry.one("MfaPreference", part -> {
            ObjectNode preference = part.request(operations.request("AdminSetUserMFAPreference"), Set.of("Username"));
            if (there) {
                call(
                        "AdminSetUserMFAPreference",
                        part,
                        preference.put("UserPoolId", poolId).put("Username", sub));
            }
        });
    }

    private void call(String operation, SeedEntry entry, ObjectNode request) {
        entry.attempt(() -> operations.call(operation, request));
    }

    private static Optional<String> matching(SeedEntry entry, String member, Pattern pattern) {
        Optional<String> text = entry.text(member);
        if (text.filter(value -> !pattern.matcher(value).matches()).isPresent()) {
            entry.complain(member, "has to match " + pattern);
        }
        return text;
    }

    /** The request for a user whom nobody has to be told of. A permanent password has to be as good as a temporary one. */
    private static ObjectNode creation(SeedEntry entry, String poolId) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("UserPoolId", poolId)
                .put("Username", entry.text("Username").orElse(""))
                .put("MessageAction", "SUPPRESS");
        entry.text("TemporaryPassword")
                .or(() -> entry.text("Password"))
                .ifPresent(password -> request.put("TemporaryPassword", password));
        ArrayNode attributes = request.putArray("UserAttributes");
        for (Map.Entry<String, String> attribute : entry.map("Attributes").entrySet()) {
            attributes.addObject().put("Name", attribute.getKey()).put("Value", attribute.getValue());
        }
        return request;
    }

    private void create(ObjectNode request, String sub, Optional<String> password, Optional<String> totp) {
        PoolUser user = new UserCreation(directory, clock)
                .create((AdminCreateUserRequest) operations.request("AdminCreateUser", request), sub);
        password.ifPresent(permanent -> {
            user.password().set(permanent);
            user.setStatus(UserStatusType.CONFIRMED, clock.instant());
        });
        totp.ifPresent(secret -> user.mfa().useSoftwareToken(new SoftwareToken(secret)));
    }
}
