package dev.cognitoauth.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Type;

/** Writes a schema only once that many requests have as a member, such as that of a user name. */
final class SharedMembers {

    private final Map<String, Schema> named;

    /** @param named where the schemas with a name are put */
    SharedMembers(Map<String, Schema> named) {
        this.named = named;
    }

    /**
     * A reference where the member has a constraint of this project, such as {@code @Username}, and says no more than that.
     *
     * @param prefix what the name of the shared schema begins with; its rest is that of the constraint
     */
    Schema of(String prefix, Type type, Schema member) {
        for (AnnotationInstance constraint : type.annotations()) {
            if (Constraints.isShared(constraint)) {
                String name = prefix + constraint.name().withoutPackagePrefix();
                if (member.equals(named.computeIfAbsent(name, first -> member))) {
                    return OASFactory.createSchema().ref("#/components/schemas/" + name);
                }
            }
        }
        return member;
    }
}
