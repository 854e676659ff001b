package dev.cognitoauth.cognito.result;

import java.util.List;

/**
 * The accounts at identity providers that are linked to a user.
 *
 * @param linked five at most, of which each signs the user in
 */
public record LinkedAccounts(List<User.Identity> linked) {}
