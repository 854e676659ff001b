package dev.cognitoauth.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that {@link EmulatedCognito} sets before the first test of a class: the {@code Emulator} that the service
 * calls, or the {@link TestClock} that this emulator reads the time from.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromEmulatedCognito {}
