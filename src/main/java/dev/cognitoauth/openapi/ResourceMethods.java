package dev.cognitoauth.openapi;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The resource methods by their names, which are the ids of the operations. */
final class ResourceMethods {

    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

    private final Map<String, MethodInfo> byName;

    ResourceMethods(IndexView index) {
        byName = index.getAnnotations(OPERATION).stream()
                .map(AnnotationInstance::target)
                .map(AnnotationTarget::asMethod)
                .collect(Collectors.toMap(MethodInfo::name, Function.identity(), ResourceMethods::unique));
    }

    /** The index may have a method twice, but a name must not be that of two methods. */
    private static MethodInfo unique(MethodInfo one, MethodInfo other) {
        if (!one.equals(other)) {
            throw new IllegalStateException(
                    "Two resources have a method " + one.name() + ", and names are operation ids");
        }
        return one;
    }

    MethodInfo of(Operation operation) {
        return Objects.requireNonNull(byName.get(operation.getOperationId()));
    }
}
