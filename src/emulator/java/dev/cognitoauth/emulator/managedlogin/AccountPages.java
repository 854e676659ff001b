package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.emulator.model.Schema;
import dev.cognitoauth.emulator.model.UserPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** {@code /signup}, {@code /confirmUser}, {@code /resendcode}, {@code /forgotPassword}, {@code /confirmForgotPassword}. */
record AccountPages(Pages pages, LoginPages login, CognitoIdentityProviderClient userPools) {

    private static final Map<String, String> ADDRESSES = Collections.unmodifiableMap(
            new TreeMap<>(Map.of("email", "e-mail address", "phone_number", "phone number, such as +4915123456789")));

    static boolean allowsSignUp(UserPool pool) {
        var config = pool.settings().adminCreateUserConfig();
        return config == null || !Boolean.TRUE.equals(config.allowAdminCreateUserOnly());
    }

    /** What users of this pool type in as their user name. */
    static String usernameLabel(UserPool pool, boolean forNewUser) {
        var accepted = new ArrayList<String>();
        boolean onlyAddresses = pool.signsInWithAddresses();
        if (!onlyAddresses) {
            accepted.add("user name");
        }
        ADDRESSES.forEach((attribute, words) -> {
            if (onlyAddresses ? pool.signsInWith(attribute) : !forNewUser && pool.hasAlias(attribute)) {
                accepted.add(words);
            }
        });
        String label = String.join(" or ", accepted);
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** Shows the page of this path, for a valid authorization request. */
    BrowserResponse show(LoginDomain domain, BrowserRequest request) {
        if (request.path().equals("/confirmUser")
                && request.query().get("confirmation_code").isPresent()) {
            return confirmByLink(domain, request);
        }
        AuthorizationRequest.parse(domain.pool(), request.query());
        String username = request.query().get("username").orElse("");
        return page(domain, request, username, Notice.NONE);
    }

    BrowserResponse submit(LoginDomain domain, BrowserRequest request) {
        AuthorizationRequest authorization = AuthorizationRequest.parse(domain.pool(), request.query());
        FormToken.check(request);
        String username = request.form().get("username").orElse("").trim();
        try {
            return perform(domain, request, authorization, username);
        } catch (AwsServiceException refused) {
            return page(domain, request, username, Notice.of(refused));
        }
    }

    private BrowserResponse perform(
            LoginDomain domain, BrowserRequest request, AuthorizationRequest authorization, String username) {
        PoolClient client = authorization.client();
        Parameters next = request.query().with("username", username);
        switch (request.path()) {
            case "/signup" -> {
                signUp(client, request.form(), username);
                return domain.redirect("/confirmUser", next);
            }
            case "/resendcode" -> {
                userPools.resendConfirmationCode(
                        call -> call.clientId(client.id()).username(username).secretHash(secretHash(client, username)));
                return domain.redirect("/confirmUser", next);
            }
            case "/confirmUser" -> {
                confirm(client, username, request.form().get("code").orElse(""));
                return login.form(domain, request, authorization, Notice.info("Your account is confirmed. Sign in."));
            }
            case "/forgotPassword" -> {
                userPools.forgotPassword(
                        call -> call.clientId(client.id()).username(username).secretHash(secretHash(client, username)));
                return domain.redirect("/confirmForgotPassword", next);
            }
            default -> {
                resetPassword(client, request.form(), username);
                return login.form(domain, request, authorization, Notice.info("Your password is changed. Sign in."));
            }
        }
    }

    private void signUp(PoolClient client, Parameters form, String username) {
        List<AttributeType> attributes = requiredAttributes(client.pool()).stream()
                .map(name -> AttributeType.builder()
                        .name(name)
                        .value(form.get(name).orElse(""))
                        .build())
                .toList();
        userPools.signUp(call -> call.clientId(client.id())
                .username(username)
                .secretHash(secretHash(client, username))
                .password(form.get("password").orElse(""))
                .userAttributes(attributes));
    }

    private void confirm(PoolClient client, String username, String code) {
        userPools.confirmSignUp(call -> call.clientId(client.id())
                .username(username)
                .secretHash(secretHash(client, username))
                .confirmationCode(code.trim()));
    }

    private void resetPassword(PoolClient client, Parameters form, String username) {
        userPools.confirmForgotPassword(call -> call.clientId(client.id())
                .username(username)
                .secretHash(secretHash(client, username))
                .confirmationCode(form.get("code").orElse("").trim())
                .password(form.get("password").orElse("")));
    }

    /** The link in a message confirms at once, and belongs to no authorization request. */
    private BrowserResponse confirmByLink(LoginDomain domain, BrowserRequest request) {
        PoolClient client = AuthorizationRequest.client(domain.pool(), request.query());
        try {
            confirm(
                    client,
                    request.query().get("user_name").orElse(""),
                    request.query().get("confirmation_code").orElseThrow());
            return pages.render(200, "message", Map.of("title", "Your account is confirmed"));
        } catch (AwsServiceException refused) {
            return pages.render(
                    400, "message", Map.of("title", Notice.of(refused).text()));
        }
    }

    private BrowserResponse page(LoginDomain domain, BrowserRequest request, String username, Notice notice) {
        FormToken token = FormToken.of(request);
        String path = request.path().equals("/resendcode") ? "/confirmUser" : request.path();
        Parameters query = request.query().without("username");
        var data = new HashMap<String, Object>();
        data.put("csrf", token.value());
        data.put("notice", notice);
        data.put("username", username);
        data.put("usernameLabel", usernameLabel(domain.pool(), path.equals("/signup")));
        data.put("title", title(path));
        data.put("action", domain.uri(path, query));
        data.put("resend", domain.uri("/resendcode", query));
        data.put("signIn", domain.uri("/login", query));
        data.put("attributes", requiredAttributes(domain.pool()));
        return token.attach(domain, pages.render(notice.status(), path.substring(1), data));
    }

    private static String title(String path) {
        return switch (path) {
            case "/signup" -> "Sign up";
            case "/confirmUser" -> "Confirm your account";
            case "/forgotPassword" -> "Forgot your password?";
            default -> "Set a new password";
        };
    }

    /** What a new user has to state besides the user name, which may itself be an address. */
    private static List<String> requiredAttributes(UserPool pool) {
        return Schema.of(pool.settings())
                .missing(Map.of())
                .filter(name -> !pool.signsInWith(name))
                .toList();
    }

    private static @Nullable String secretHash(PoolClient client, String username) {
        return Optional.ofNullable(client.settings().clientSecret())
                .map(secret -> PoolClient.secretHash(secret, username + client.id()))
                .orElse(null);
    }
}
