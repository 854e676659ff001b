package dev.cognitoauth.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemResourceTest extends ServiceTest {

    private static final String OF_A_BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    @ParameterizedTest
    @EnumSource
    @Tag("verify")
    void explainsEveryCodeInFullSentences(ErrorCode error) {
        JsonNode explanation =
                json(given().get(error.type().toString()).then().statusCode(200).contentType("application/json"));

        assertThat(explanation.path("type").textValue()).isEqualTo("/problems/" + error.code());
        assertThat(explanation.path("code").textValue()).isEqualTo(error.code());
        assertThat(explanation.path("status").intValue()).isEqualTo(error.status());
        assertThat(explanation.path("title").textValue()).isEqualTo(error.title);
        assertThat(Stream.of("meaning", "for_users", "for_developers")
                        .map(member -> explanation.path(member).textValue()))
                .allMatch(text -> text.matches("[A-Z][^<>\\\\]{4,}\\."))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("verify")
    void hasAPageForPeopleThatNeedsNothingElse(ErrorCode error) {
        String page = given().accept(OF_A_BROWSER)
                .get("/problems/" + error.code())
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();

        ProblemType explained = ProblemType.BY_CODE.get(error.code());
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<title>" + error.title + " (" + error.code() + ")</title>", "<main>\n<h1>" + error.title)
                .contains(explained.meaning(), explained.forUsers(), explained.forDevelopers())
                .doesNotContain("<script", "<link", "src=", "href=", "style=");
    }

    @Test
    void explainsNothingThatIsNoCode() {
        assertThat(ProblemType.advised()).containsExactlyInAnyOrderElementsOf(ProblemType.BY_CODE.keySet());
    }

    @Test
    void isWhereAProblemLeads() {
        String type = signIn(email, PASSWORD).statusCode(401).extract().path("type");

        given().get(type).then().statusCode(200).body("code", equalTo("not_authorized"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json;charset=UTF-8",
                "application/json | application/json;charset=UTF-8",
                "application/*, text/html;q=0.9 | application/json;charset=UTF-8",
                "text/html;q=0, */* | application/json;charset=UTF-8",
                "text/html | text/html;charset=UTF-8",
                "text/* | text/html;charset=UTF-8",
                "application/json;q=0.5, text/html | text/html;charset=UTF-8"
            })
    void isWhatTheRequestAccepts(String accept, String contentType) {
        given().accept(accept)
                .get("/problems/code_mismatch")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo(contentType))
                .header("Vary", equalTo("Accept, Origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";q=marked", "/", "json"})
    void refusesWhatIsNoMediaTypeWithAProblemToo(String accept) {
        given().header("Accept", accept)
                .get("/problems/code_mismatch")
                .then()
                .statusCode(anyOf(is(200), is(400), is(406)))
                .body(not(containsString("marked")))
                .body("code", not(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/plain"})
    void isRefusedWhereTheRequestAcceptsNeither(String accept) {
        assertProblem(given().accept(accept).get("/problems/code_mismatch").then(), 406, "not_acceptable");
    }

    /** Unlike every other answer, which may contain somebody's tokens. */
    @Test
    void mayBeKeptByCachesUnlessItIsRefused() {
        Response explained = given().get("/problems/code_mismatch");

        assertThat(explained.headers().getValues("Cache-Control")).containsExactly("max-age=3600");
        explained.then().header("X-Content-Type-Options", equalTo("nosniff"));
        given().get("/problems/marked").then().statusCode(404).header("Cache-Control", equalTo("no-store"));
        given().accept("image/png")
                .get("/problems/code_mismatch")
                .then()
                .statusCode(406)
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void answersHeadToo() {
        given().accept("text/html")
                .head("/problems/code_mismatch")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", equalTo("max-age=3600"))
                .body(equalTo(""));
        given().head("/problems/marked").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problems",
                "/problems/",
                "/problems/marked",
                "/problems/CODE_MISMATCH",
                "/problems/code_mismatch/",
                "/problems/%3Cscript%3Emarked",
                "/problems/code_mismatch.meaning"
            })
    void repeatsNothingOfAnUnknownCode(String path) {
        assertProblem(
                given().urlEncodingEnabled(false)
                        .accept("text/html, application/json")
                        .get(path)
                        .then()
                        .body(not(containsString("marked"))),
                404,
                "not_found");
    }
}
