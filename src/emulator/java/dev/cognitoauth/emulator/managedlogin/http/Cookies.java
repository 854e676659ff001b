package dev.cognitoauth.emulator.managedlogin.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cookies of one domain of the managed login, which no other domain sees. */
public final class Cookies {

    private final String attributes;

    /** @param address where the domain is; browsers return a {@code Secure} cookie only over HTTPS */
    public Cookies(URI address) {
        String secure = "https".equals(address.getScheme()) ? "; Secure" : "";
        this.attributes = "; Path=" + address.getPath() + "/" + secure + "; HttpOnly; SameSite=Lax";
    }

    public String set(String name, String value) {
        return name + "=" + value + attributes;
    }

    public String delete(String name) {
        return name + "=; Max-Age=0" + attributes;
    }

    /** Reads the header {@code Cookie} (RFC 6265 section 4.2). */
    public static Map<String, String> parse(@Nullable String header) {
        var cookies = new LinkedHashMap<String, String>();
        for (String pair : header == null ? new String[0] : header.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        pair.substring(0, equals).trim(),
                        pair.substring(equals + 1).trim());
            }
        }
        return cookies;
    }
}
