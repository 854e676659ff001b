package dev.cognitoauth.openapi;

import dev.cognitoauth.cognito.request.Username;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Type;

/** Writes a schema only once that many requests have as a member, such as that of a user name. */
final class SharedMembers {

    private static final String CONSTRAINTS = Username.class.getPackageName();

    private final Map<String, Schema> named;

    /** @param named where the schemas with a name are put */
    SharedMembers(Map<String, Schema> named) {
        this.named = named;
    }

    /**
     * A reference where the member has a constraint of this project, such as {@code @Username}, and no more than that.
     *
     * @param prefix what the name of the shared schema begins with; its rest is that of the constraint
     */
    Schema of(String prefix, Type type, Schema member) {
        for (AnnotationInstance constraint : type.annotations()) {
            if (constraint.name().packagePrefix().equals(CONSTRAINTS)) {
                String name = prefix + constraint.name().withoutPackagePrefix();
                if (isSame(member, named.computeIfAbsent(name, first -> member))) {
                    return OASFactory.createSchema().ref("#/components/schemas/" + name);
                }
            }
        }
        return member;
    }

    /** Compares two schemas, of which the shared one takes over the example of the other where it has none. */
    private static boolean isSame(Schema member, Schema shared) {
        List<Object> examples = member.getExamples();
        if (shared.getExamples() == null) {
            shared.examples(examples);
        }
        boolean same = member.examples(shared.getExamples()).equals(shared);
        member.examples(examples);
        return same && (examples == null || examples.equals(shared.getExamples()));
    }
}
