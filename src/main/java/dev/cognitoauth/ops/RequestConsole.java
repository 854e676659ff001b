package dev.cognitoauth.ops;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log lines of a request to the console together, as long as the console gets JSON in the form that
 * application.properties asks for. Where an operator has chosen another form, Quarkus writes each line by itself, with which a
 * refused request takes a tenth more CPU time ({@code src/test/bench/run --formatter}).
 */
@ApplicationScoped
class RequestConsole {

    private final boolean stderr;
    private volatile @Nullable RequestConsoleHandler handler;

    RequestConsole(@ConfigProperty(name = "quarkus.log.console.stderr", defaultValue = "false") boolean stderr) {
        this.stderr = stderr;
    }

    void install(@Observes StartupEvent started) {
        Handler[] handlers = InitialConfigurator.DELAYED_HANDLER.getHandlers();
        for (int i = 0; i < handlers.length; i++) {
            if (handlers[i] instanceof ConsoleHandler quarkus && quarkus.getFormatter() instanceof JsonFormatter json) {
                var format = new LogEntryFormat(json);
                if (format.agreesWithQuarkus()) {
                    handler = new RequestConsoleHandler(quarkus, format, console());
                    handlers[i] = handler;
                    InitialConfigurator.DELAYED_HANDLER.setHandlers(handlers);
                }
            }
        }
    }

    private OutputStream console() {
        return new FileOutputStream(stderr ? FileDescriptor.err : FileDescriptor.out);
    }

    /** Writes the lines that the current thread has logged about a request. */
    void flush() {
        RequestConsoleHandler installed = handler;
        if (installed != null) {
            installed.flush();
        }
    }
}
