package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.managedlogin.Pages;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import dev.cognitoauth.emulator.model.Randomness;
import java.util.Map;
import java.util.function.Function;

/** Keeps other sites from submitting the forms of the emulator's own pages, whose token only these pages have. */
record ConsoleForms(Pages pages, String token) {

    ConsoleForms(Pages pages) {
        this(pages, Randomness.opaque(24));
    }

    BrowserResponse submit(Parameters form, Function<Parameters, BrowserResponse> action) {
        return SafeCompare.isSame(token, form.get("_csrf").orElse(null))
                ? action.apply(form)
                : pages.render(403, "message", Map.of("title", "The form has expired. Go back and reload the page."));
    }
}
