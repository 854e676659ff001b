package dev.cognitoauth.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** The records that an interface stands for, from the annotations by which Jackson tells them apart. */
record Variants(Map<ClassInfo, Tag> tags) {

    /**
     * The member that tells variants apart, with the values that it has in one of them. A single value is an enumeration as
     * well, because not all generators of clients know {@code const}.
     */
    record Tag(String member, List<String> values) {

        void write(Schema schema) {
            schema.enumeration(List.copyOf(values));
        }
    }

    static Variants of(ClassInfo type, IndexView index) {
        String member = Objects.requireNonNull(type.declaredAnnotation(JsonTypeInfo.class))
                .value("property")
                .asString();
        var tags = new LinkedHashMap<ClassInfo, Tag>();
        for (AnnotationInstance subType :
                type.declaredAnnotation(JsonSubTypes.class).value().asNestedArray()) {
            tags.put(index.getClassByName(subType.value().asClass().name()), new Tag(member, names(subType)));
        }
        return new Variants(tags);
    }

    /** None where the member may be left out, because OpenAPI demands a discriminator in every variant. */
    @Nullable
    Discriminator discriminator() {
        Discriminator discriminator = null;
        for (var tagged : tags.entrySet()) {
            Tag tag = tagged.getValue();
            if (mayBeLeftOut(tagged.getKey(), tag.member())) {
                return null;
            }
            discriminator =
                    discriminator == null ? OASFactory.createDiscriminator().propertyName(tag.member()) : discriminator;
            for (String value : tag.values()) {
                discriminator.addMapping(value, "#/components/schemas/" + JsonNames.ofType(tagged.getKey()));
            }
        }
        return discriminator;
    }

    private static boolean mayBeLeftOut(ClassInfo variant, String member) {
        return Constraints.isNullable(variant.recordComponent(member).type());
    }

    private static List<String> names(AnnotationInstance subType) {
        var names = new ArrayList<String>();
        AnnotationValue name = subType.value("name");
        if (name != null) {
            names.add(name.asString());
        }
        AnnotationValue more = subType.value("names");
        if (more != null) {
            names.addAll(List.of(more.asStringArray()));
        }
        return names;
    }
}
