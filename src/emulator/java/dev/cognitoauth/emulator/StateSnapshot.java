package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** The state of the emulator as bytes, which the new classes can read after a live reload. */
final class StateSnapshot {

    private StateSnapshot() {}

    static byte[] write(Directory directory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(directory);
        }
        return bytes.toByteArray();
    }

    /** Reads the state with the new classes; fails where they have changed too much. */
    static Directory read(byte[] state) throws IOException, ClassNotFoundException {
        try (var in = new ReloadedClasses(state)) {
            return (Directory) in.readObject();
        }
    }

    private static final class ReloadedClasses extends ObjectInputStream {

        ReloadedClasses(byte[] state) throws IOException {
            super(new ByteArrayInputStream(state));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return Class.forName(description.getName(), false, StateSnapshot.class.getClassLoader());
        }
    }
}
