package dev.cognitoauth.cognito.answer;

import java.util.List;

/** A code for each changed attribute that is to be verified. */
public record CodesSent(List<CodeDelivery> codeDeliveries) {}
