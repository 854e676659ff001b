package dev.cognitoauth.http;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/** Tells in English what is wrong with a request. Quarkus would look for the caller's language, of which there is no other. */
@Singleton
class ValidationLocale implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.localeResolver(message -> Locale.ENGLISH);
    }
}
