package dev.cognitoauth.pages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The pages that come with this service. */
@ConfigMapping(prefix = "auth")
interface PagesConfig {

    /**
     * Whether the pages are served. They keep sessions in cookies, so that they need {@code AUTH_KEYS}. Default {@code off}.
     * From {@code AUTH_PAGES}, {@code on} or {@code off}.
     */
    @WithDefault("off")
    boolean pages();

    /** Where they are. Default {@code /account}. From {@code AUTH_PAGES_PATH}. */
    @WithDefault("/account")
    String pagesPath();

    /**
     * A directory with files that replace those of the pages or are added to them: {@code settings.json}, {@code theme.css},
     * {@code logo.svg} and languages such as {@code fr.json}. They are read once. Default none. From {@code
     * AUTH_PAGES_FILES}.
     */
    Optional<Path> pagesFiles();

    /** The hosts to which the pages send users who come with {@code return_to}. From {@code AUTH_RETURN_HOSTS}. */
    Optional<List<String>> returnHosts();

    /** The pages offer the providers of the managed login if their own address is one of these. From {@code AUTH_LOGIN_CALLBACKS}. */
    Optional<List<String>> loginCallbacks();

    /** The pages end the session of the managed login too if their own address is one of these. From {@code AUTH_LOGOUT_URLS}. */
    Optional<List<String>> logoutUrls();
}
