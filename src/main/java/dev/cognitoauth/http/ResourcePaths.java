package dev.cognitoauth.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;

/** The paths of this API, for requests that no resource method takes. */
@Singleton
public class ResourcePaths {

    private final AtomicReference<List<Route>> routes = new AtomicReference<>();

    private record Route(String method, String template, Pattern path) {

        static Route of(String method, String template) {
            String regex = Arrays.stream(template.split("/"))
                    .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                    .collect(Collectors.joining("/"));
            return new Route(method, template, Pattern.compile(regex));
        }

        boolean hasParameter() {
            return template.contains("{");
        }
    }

    /** The path of a resource method, such as {@code /v1/devices/{key}}. */
    public static String templateOf(RuntimeResource resource) {
        return template(resource.getClassPath(), resource.getPath());
    }

    private static String template(URITemplate ofClass, URITemplate ofMethod) {
        String base = ofClass.template;
        String rest = ofMethod.template;
        return rest.equals("/") ? base : base + rest;
    }

    /** The template that a path follows, if there is one. */
    public Optional<String> template(String path) {
        return ServedPaths.isCanonical(path) ? at(path).map(Route::template).findFirst() : Optional.empty();
    }

    /** The methods that a path takes. */
    SortedSet<String> methods(String path) {
        return at(path).map(Route::method).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Route> at(String path) {
        List<Route> known = routes.get();
        if (known == null) {
            known = routes(ResteasyReactiveRecorder.getCurrentDeployment());
            routes.set(known);
        }
        return known.stream().filter(route -> route.path.matcher(path).matches());
    }

    /**
     * Read from the mappers, because methods that share a path but answer different media types have one resource there,
     * which knows no path. A path without parameters comes before one with a parameter in the same place.
     */
    private static List<Route> routes(Deployment deployment) {
        return deployment.getClassMappers().stream()
                .flatMap(ofClass -> Stream.of(ofClass.value.handlers)
                        .filter(ClassRoutingHandler.class::isInstance)
                        .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().entrySet().stream())
                        .flatMap(ofMethod -> ofMethod.getValue().getTemplates().stream()
                                .map(path -> Route.of(ofMethod.getKey(), template(ofClass.template, path.template)))))
                .sorted(Comparator.comparing(Route::hasParameter))
                .toList();
    }
}
