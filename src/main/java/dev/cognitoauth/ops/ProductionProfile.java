package dev.cognitoauth.ops;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Ends the start of the production package with a profile that only the sources can be run with: its properties lead to the
 * emulator, which the package does not have, and seal with a key that everybody knows. Other profiles may be used.
 */
@Startup(ProductionProfile.FIRST)
@Singleton
class ProductionProfile {

    /** Before beans that are told by the same profile what they must refuse. */
    static final int FIRST = 1;

    private static final Set<String> OF_SOURCES = Set.of("dev", "test");

    ProductionProfile() {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            check(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getProfiles());
        }
    }

    static void check(Collection<String> profiles) {
        profiles.stream().filter(OF_SOURCES::contains).findFirst().ifPresent(profile -> {
            throw new ConfigurationException(
                    "QUARKUS_PROFILE is %s: this is the production package, which cannot be run for development or tests"
                            .formatted(profile));
        });
    }
}
