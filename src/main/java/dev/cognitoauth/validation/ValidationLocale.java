package dev.cognitoauth.validation;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.spi.messageinterpolation.LocaleResolverContext;

/**
 * Writes what is wrong with a request in the language of {@code quarkus.default-locale}. Quarkus would look up the caller's
 * languages for each message, although no other language is included.
 */
@Singleton
class ValidationLocale implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.localeResolver(LocaleResolverContext::getDefaultLocale);
    }
}
