package dev.cognitoauth.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.NodeJs;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The copy of the library that draws QR codes is the one that npm has: the build needs no Node.js. */
@Tag("slow")
class QrCodeLibraryTest {

    @ParameterizedTest
    @CsvSource({"index.mjs, lean-qr.mjs", "LICENSE, lean-qr-LICENSE"})
    void isUnchanged(String original, String copy) throws Exception {
        assertThat(Path.of("src/main/resources/pages", copy))
                .hasSameBinaryContentAs(NodeJs.installed(Path.of("lean-qr", original)));
    }
}
