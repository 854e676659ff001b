package dev.cognitoauth.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/** Adds to a 405 the methods that the path takes (RFC 9110 section 15.5.6), which Quarkus REST leaves out. */
public class AllowHeader {

    private final Map<Deployment, List<Route>> routes = new ConcurrentHashMap<>();

    private record Route(String method, Pattern path) {

        static Route of(RuntimeResource resource) {
            String template = resource.getClassPath().template + "/" + resource.getPath().template;
            String regex = Arrays.stream(template.split("/+"))
                    .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                    .collect(Collectors.joining("/"));
            return new Route(resource.getHttpMethod(), Pattern.compile(regex));
        }
    }

    @ServerResponseFilter
    public void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 405) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods(path)));
        }
    }

    private SortedSet<String> methods(String path) {
        return routes.computeIfAbsent(CurrentRequestManager.get().getDeployment(), AllowHeader::routes).stream()
                .filter(route -> route.path.matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Route> routes(Deployment deployment) {
        return deployment.getClassMappers().stream()
                .flatMap(mapper -> Stream.of(mapper.value.handlers))
                .filter(ClassRoutingHandler.class::isInstance)
                .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().values().stream())
                .flatMap(mapper -> mapper.getTemplates().stream())
                .map(template -> Route.of(template.value))
                .distinct()
                .toList();
    }
}
