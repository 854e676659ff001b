package dev.cognitoauth.settings;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.ConfigurableConfigSource;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the start with all that is wrong with the settings. It is a factory of configuration sources that makes none, because
 * these are called when all values are known and none is converted yet: Quarkus would end the start at the first value that
 * it cannot convert, with the name of a property instead of the variable.
 */
public final class SettingsCheck implements ConfigSourceFactory {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);
    private static final Set<String> PROFILES_OF_SOURCES = Set.of("dev", "test");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        // The build reads the configuration too.
        if (ExecutionMode.current() == ExecutionMode.RUNTIME_INIT) {
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                checkProfiles(context.getProfiles());
            }
            check(context);
        }
        return List.of();
    }

    /**
     * A profile that only the sources can be run with leads the production package to the emulator, which it does not have,
     * and seals with a key that everybody knows. Other profiles may be used.
     */
    private static void checkProfiles(Collection<String> profiles) {
        profiles.stream().filter(PROFILES_OF_SOURCES::contains).findFirst().ifPresent(profile -> {
            throw new ConfigurationException(
                    "QUARKUS_PROFILE is %s: this is the production package, which cannot be run for development or tests"
                            .formatted(profile));
        });
    }

    private static void check(ConfigSourceContext context) {
        List<ConfigSource> located = new ArrayList<>();
        new PropertiesLocationConfigSourceFactory().getConfigSources(context).forEach(located::add);
        Function<String, ConfigValue> values = located.isEmpty() ? context::getValue : with(located, context);
        var settings = new Settings(name -> text(values.apply(name)));
        Set<String> variables = new TreeSet<>();
        context.iterateNames().forEachRemaining(name -> {
            if (Settings.concerns(name) && isSet(context.getValue(name))) {
                variables.add(name);
            }
        });
        List<String> complaints = settings.complaints(variables);
        if (!complaints.isEmpty()) {
            throw new ConfigurationException(String.join("\n", complaints));
        }
        settings.warnings(variables).forEach(LOG::warn);
    }

    /** The configuration with the files in QUARKUS_CONFIG_LOCATIONS, which other factories make only now. */
    private static Function<String, ConfigValue> with(List<ConfigSource> located, ConfigSourceContext context) {
        List<String> profiles = new ArrayList<>(context.getProfiles());
        Collections.reverse(profiles);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfiles(profiles)
                .withSources(located)
                .withSources(context.getConfigSources().stream()
                        .filter(source -> !(source instanceof ConfigurableConfigSource))
                        .toList())
                .build()::getConfigValue;
    }

    /** Whether an operator has set it. The names of defaults and of what the build has fixed are listed too. */
    private static boolean isSet(ConfigValue value) {
        return value.getConfigSourceOrdinal() > 0 && value.getConfigSourceOrdinal() < Integer.MAX_VALUE;
    }

    private static @Nullable String text(ConfigValue value) {
        return value.hasProblems() ? Setting.NOT_EXPANDED : value.getValue();
    }
}
