package dev.cognitoauth.live;

/** What the template's stack made. */
record PoolIds(String userPoolId, String clientId, String identityPoolId) {}
