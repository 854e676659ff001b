package dev.cognitoauth.http;

import dev.cognitoauth.problem.WrongParameterException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers in the query. The converter of Quarkus REST answers 404 to {@code ?limit=abc}, as JAX-RS demands. */
@Provider
public class WholeNumbers implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Integer.class ? (ParamConverter<T>) new Converter(nameOf(annotations)) : null;
    }

    private static String nameOf(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(RestQuery.class::isInstance)
                .map(annotation -> ((RestQuery) annotation).value())
                .findFirst()
                .orElse("");
    }

    private record Converter(String parameter) implements ParamConverter<Integer> {

        @Override
        public Integer fromString(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new WrongParameterException(parameter, "must be a whole number");
            }
        }

        @Override
        public String toString(Integer number) {
            return number.toString();
        }
    }
}
