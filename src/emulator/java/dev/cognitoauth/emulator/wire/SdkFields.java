package dev.cognitoauth.emulator.wire;

import software.amazon.awssdk.core.SdkPojo;

/** The fields of the SDK's types. */
public final class SdkFields {

    private SdkFields() {}

    /** Copies the fields that both types have, matched by their names on the wire. */
    public static void copy(SdkPojo from, SdkPojo to) {
        to.sdkFields().forEach(field -> {
            var same = from.sdkFieldNameToField().get(field.locationName());
            if (same != null) {
                field.set(to, same.getValueOrDefault(from));
            }
        });
    }
}
