package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.IdentityPool;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cognitoidentity.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cognitoidentity.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cognitoidentity.model.TagResourceRequest;
import software.amazon.awssdk.services.cognitoidentity.model.TagResourceResponse;
import software.amazon.awssdk.services.cognitoidentity.model.UntagResourceRequest;
import software.amazon.awssdk.services.cognitoidentity.model.UntagResourceResponse;

/** TagResource, UntagResource and ListTagsForResource of identity pools. */
public final class IdentityPoolTags extends IdentityPoolOperations {

    public IdentityPoolTags(Directory directory, Clock clock) {
        super(directory, clock);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        change(request.resourceArn(), tags -> tags.putAll(request.tags()));
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        change(request.resourceArn(), tags -> tags.keySet().removeAll(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(named(request.resourceArn()).settings().identityPoolTags())
                .build();
    }

    private void change(String arn, Consumer<Map<String, String>> change) {
        IdentityPool pool = named(arn);
        var tags = new HashMap<>(pool.settings().identityPoolTags());
        change.accept(tags);
        pool.set(pool.settings().toBuilder().identityPoolTags(tags).build());
    }

    private IdentityPool named(String arn) {
        return pool(arn.substring(arn.indexOf('/') + 1));
    }
}
