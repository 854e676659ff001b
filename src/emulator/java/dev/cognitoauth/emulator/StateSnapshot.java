package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The state of the emulator as bytes, which other classes than those that wrote it can read if they have the same fields. */
final class StateSnapshot {

    private static final String OWN = "dev.cognitoauth.emulator.";
    /** Nothing else is made of what a file says, so that nobody can hide code in one. */
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(OWN
            + "**;software.amazon.awssdk.**;org.jose4j.jwk.*;java.lang.*;java.util.*;java.time.*;java.math.*;java.net.URI;"
            + "java.security.KeyRep*;sun.security.rsa.*;!*");

    private StateSnapshot() {}

    static byte[] write(Directory directory) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads the state with the classes of this version; fails where they have other fields, or where it is no state. */
    static Directory read(byte[] state) throws IOException {
        try (var in = new OfThisVersion(state)) {
            return (Directory) in.readObject();
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IOException(e);
        }
    }

    private static final class OfThisVersion extends ObjectInputStream {

        OfThisVersion(byte[] state) throws IOException {
            super(new ByteArrayInputStream(state));
            setObjectInputFilter(KNOWN);
        }

        /** Java would also refuse a class that has no more than another method, and leave a new field without a value. */
        @Override
        protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
            ObjectStreamClass written = super.readClassDescriptor();
            if (!written.getName().startsWith(OWN)) {
                return written;
            }
            ObjectStreamClass ours = ObjectStreamClass.lookupAny(resolveClass(written));
            if (!fields(ours).equals(fields(written))) {
                throw new InvalidClassException(written.getName(), "has other fields");
            }
            return ours;
        }

        private static Map<String, String> fields(ObjectStreamClass type) {
            return Arrays.stream(type.getFields())
                    .collect(Collectors.toMap(ObjectStreamField::getName, OfThisVersion::type));
        }

        private static String type(ObjectStreamField field) {
            return field.isPrimitive() ? String.valueOf(field.getTypeCode()) : String.valueOf(field.getTypeString());
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return Class.forName(description.getName(), false, StateSnapshot.class.getClassLoader());
        }
    }
}
