package dev.cognitoauth.http;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/**
 * Makes the messages about invalid requests English. Quarkus would look up the caller's languages for each message, although
 * no other language is included.
 */
@Singleton
class ValidationLocale implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.localeResolver(message -> Locale.ENGLISH);
    }
}
