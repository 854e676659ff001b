package dev.cognitoauth.ops;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Handler;

/** Puts {@link LogEntryFormatter} in the place of Quarkus' JSON formatter, unless it would change what is logged. */
@ApplicationScoped
class LogFormat {

    void replace(@Observes StartupEvent started) {
        for (Handler handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
            if (handler.getFormatter() instanceof JsonFormatter quarkus) {
                var formatter = new LogEntryFormatter(quarkus);
                if (formatter.agreesWithQuarkus()) {
                    handler.setFormatter(formatter);
                }
            }
        }
    }
}
