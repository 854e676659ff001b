package dev.cognitoauth.emulator.trigger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;

/** Which functions the triggers of a pool call, as one line such as {@code PreSignUp=gate,PreTokenGeneration:V2_0=claims}. */
public final class TriggerSetting {

    private static final Pattern ENTRY = Pattern.compile("\\s*(\\w+)(?::(V[123]_0))?=([\\w-]+)\\s*");
    private static final String FIRST = "V1_0";
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

    private TriggerSetting() {}

    /** Reads the triggers, with the names that LambdaConfig gives them, and the names of their functions. */
    public static LambdaConfigType parse(String setting) {
        var config = LambdaConfigType.builder();
        for (String entry : setting.split(",", -1)) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                throw new IllegalArgumentException("This is no trigger with its function: " + entry);
            }
            assign(config, parts.group(1), parts.group(2), ARN + parts.group(3));
        }
        return config.build();
    }

    private static void assign(LambdaConfigType.Builder config, String trigger, @Nullable String version, String arn) {
        String latest = version == null ? FIRST : version;
        if (!latest.equals(FIRST) && !trigger.equals("PreTokenGeneration")) {
            throw new IllegalArgumentException("There is no version %s of the events of %s".formatted(latest, trigger));
        }
        switch (trigger) {
            case "PreTokenGeneration" ->
                config.preTokenGenerationConfig(one -> one.lambdaArn(arn).lambdaVersion(latest));
            case "CustomEmailSender" ->
                config.customEmailSender(one -> one.lambdaArn(arn).lambdaVersion(FIRST));
            case "InboundFederation" ->
                config.inboundFederation(one -> one.lambdaArn(arn).lambdaVersion(FIRST));
            case "CustomSMSSender" ->
                config.customSMSSender(one -> one.lambdaArn(arn).lambdaVersion(FIRST));
            default -> simple(config, trigger).set(config, arn);
        }
    }

    private static SdkField<?> simple(LambdaConfigType.Builder config, String trigger) {
        SdkField<?> field = config.sdkFieldNameToField().get(trigger);
        if (field == null || field.marshallingType() != MarshallingType.STRING || trigger.equals("KMSKeyID")) {
            throw new IllegalArgumentException("There is no trigger " + trigger);
        }
        return field;
    }
}
