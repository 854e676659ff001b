package dev.cognitoauth.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** How a stack is made and deleted, with a stub in place of CloudFormation. */
class CloudFormationPoolStackTest {

    private StubCloudFormation stub;

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void makesThePoolsOfTheTemplate() throws Exception {
        PoolIds made = stack("CREATE_IN_PROGRESS", "CREATE_COMPLETE").create(Map.of("GuestAccess", "true"));

        assertThat(made).isEqualTo(new PoolIds("us-east-1_AbC123xyz", "1h57kf5cpq17m0eml12example", "us-east-1:1"));
        assertThat(stub.request("CreateStack"))
                .containsEntry("StackName", "live")
                .containsEntry("TemplateBody", Files.readString(Path.of("src/main/cloudformation/cognito.yaml")))
                .containsEntry("Parameters.member.1.ParameterKey", "GuestAccess")
                .containsEntry("Parameters.member.1.ParameterValue", "true")
                .containsEntry("Capabilities.member.1", "CAPABILITY_IAM");
    }

    @Test
    void saysWhyAStackWasNotMade() {
        CloudFormationPoolStack stack = stack("CREATE_IN_PROGRESS", "ROLLBACK_COMPLETE");

        assertThatThrownBy(() -> stack.create(Map.of())).hasMessageContaining("UserPool: quota exceeded");
    }

    @Test
    void waitsUntilTheStackIsDeleted() {
        CloudFormationPoolStack stack =
                stack("CREATE_COMPLETE", "CREATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_COMPLETE");
        stack.create(Map.of());

        stack.startDeletion();
        stack.awaitDeletion();

        assertThat(stub.request("DeleteStack")).containsEntry("StackName", StubCloudFormation.STACK_ID);
        assertThat(stub.actions()).containsExactly("CreateStack", "DescribeStacks", "DeleteStack");
    }

    @Test
    void makesNoStackOnceTheDeletionHasStarted() {
        CloudFormationPoolStack stack = stack("CREATE_COMPLETE");
        stack.startDeletion();

        assertThatThrownBy(() -> stack.create(Map.of())).isInstanceOf(IllegalStateException.class);

        assertThat(stub.actions()).isEmpty();
    }

    private CloudFormationPoolStack stack(String... states) {
        stub = new StubCloudFormation(states);
        CloudFormationClient client = CloudFormationClient.builder()
                .endpointOverride(stub.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "any")))
                .build();
        return new CloudFormationPoolStack(client, "live", Duration.ofMillis(10));
    }
}
