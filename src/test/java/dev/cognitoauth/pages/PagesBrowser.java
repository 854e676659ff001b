package dev.cognitoauth.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ElementState;
import dev.cognitoauth.testing.Chromium;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Somebody who uses the pages. Whatever they do, nothing may be refused by the policy of the pages, and no script may fail. */
final class PagesBrowser implements AutoCloseable {

    static final String HERE = "http://localhost:8080";
    static final String PAGES = HERE + "/account";

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final String WATCH = """
            addEventListener('securitypolicyviolation', event =>
                console.error('Violation', event.violatedDirective, event.blockedURI, event.sourceFile));
            """;

    /** What a page might leave behind: its addresses, what it stores, and the text of its elements. */
    private static final String KEPT = """
            () => JSON.stringify([location.href, document.referrer, {...localStorage}, {...sessionStorage}, history.state,
                document.cookie, document.documentElement.outerHTML])""";

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    PagesBrowser(Chromium chromium, NewContextOptions options) {
        this(chromium.browser().newContext(options));
    }

    private PagesBrowser(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(10_000);
        context.addInitScript(WATCH);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        page.onRequest(request -> addresses.add(request.url()));
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** All addresses that were asked for until now. */
    List<String> addresses() {
        return addresses;
    }

    /** As if this were in settings.json. */
    void isSetTo(String member, String... values) {
        JsonObject config = JsonParser.parseString(
                        RestAssured.get("/account/config.json").asString())
                .getAsJsonObject();
        config.add(member, new Gson().toJsonTree(values));
        context.route(
                "**/config.json",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(config.toString())));
    }

    void open(String below) {
        page.navigate(PAGES + below);
    }

    void reads(String heading) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(heading).setExact(true)))
                .isVisible();
    }

    void isTold(String sentence) {
        assertThat(page.locator(".message, .error").filter(new Locator.FilterOptions().setHasText(sentence)))
                .isVisible();
    }

    /** The error is told, and the focus is at it. */
    void isStoppedBy(String sentence) {
        isTold(sentence);
        String focused = (String) page.evaluate("() => { const at = document.activeElement;"
                + " return at.textContent + (document.getElementById(at.dataset.error)?.textContent ?? ''); }");
        assertThat(focused).contains(sentence);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void fills(String label, String text) {
        field(label).fill(text);
    }

    /** Types in what was sent; it is looked for when the field for it is there. */
    void fillsCode(Supplier<String> sent) {
        field("Code").waitFor();
        fills("Code", sent.get());
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void presses(String name) {
        button(name).click();
    }

    /** Goes to another view, and waits until it takes the place of this one: both may have fields of the same name. */
    void follows(String name) {
        ElementHandle left = page.waitForSelector("main > section");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        left.waitForElementState(ElementState.HIDDEN);
    }

    void signsIn(String email, String password) {
        fills("E-mail address", email);
        fills("Password", password);
        presses("Sign in");
    }

    void isSignedIn() {
        reads("Your account");
    }

    void addsAuthenticator() {
        Chromium.addAuthenticator(page);
    }

    /** What is left in the browser where scripts can read it. */
    String kept() {
        return (String) page.evaluate(KEPT);
    }

    void isPictured(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Everybody can use what is shown, on this screen: nothing is wrong by axe-core's rules, and nothing is cut off. */
    void canBeUsedByEverybody(String axe) {
        page.evaluate(axe);

        assertThat((List<?>) page.evaluate(
                        "async () => (await axe.run()).violations.flatMap(violation => violation.nodes.map(node =>"
                                + " violation.id + ': ' + node.html + ' ' + node.failureSummary))"))
                .as(page.url())
                .isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(page.url() + " scrolls sideways")
                .isTrue();
    }

    @Override
    public void close() {
        List<String> found = List.copyOf(faults);
        context.close();
        assertThat(found).isEmpty();
    }
}
