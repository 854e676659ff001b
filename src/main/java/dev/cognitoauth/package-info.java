/** A REST service in front of Amazon Cognito: one package per flow, {@code cognito} behind them all. */
@NullMarked
package dev.cognitoauth;

import org.jspecify.annotations.NullMarked;
