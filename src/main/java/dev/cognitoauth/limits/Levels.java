package dev.cognitoauth.limits;

import java.util.List;

/**
 * What became of charges, all of which were added or none.
 *
 * @param areRefused whether one did not fit
 * @param after the level of each afterwards, in microseconds
 */
record Levels(boolean areRefused, List<Long> after) {}
