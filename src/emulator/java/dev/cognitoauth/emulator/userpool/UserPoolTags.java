package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TagResourceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TagResourceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UntagResourceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UntagResourceResponse;

/** TagResource, UntagResource and ListTagsForResource. */
public final class UserPoolTags extends UserPoolOperations {

    private static final int MOST = 50;

    public UserPoolTags(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        UserPool pool = pool(request.resourceArn());
        var tags = new HashMap<>(pool.settings().userPoolTags());
        tags.putAll(request.tags());
        check(tags);
        set(pool, tags);
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        UserPool pool = pool(request.resourceArn());
        var tags = new HashMap<>(pool.settings().userPoolTags());
        request.tagKeys().forEach(tags::remove);
        set(pool, tags);
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(pool(request.resourceArn()).settings().userPoolTags())
                .build();
    }

    /** Refuses tags that AWS does not allow. */
    static void check(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || value.length() > 256 || key.startsWith("aws:")) {
                throw UserPoolErrors.invalidParameter("Invalid tag: " + key);
            }
        });
        if (tags.size() > MOST) {
            throw UserPoolErrors.invalidParameter("A user pool can have at most %d tags".formatted(MOST));
        }
    }

    private UserPool pool(String arn) {
        return directory.pools().stream()
                .filter(pool -> pool.settings().arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> UserPoolErrors.notFound("Resource %s does not exist.".formatted(arn)));
    }

    private static void set(UserPool pool, Map<String, String> tags) {
        pool.update(pool.settings().toBuilder().userPoolTags(tags).build());
    }
}
