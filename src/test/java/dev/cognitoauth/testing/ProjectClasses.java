package dev.cognitoauth.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** All classes of the service and of the emulator, read once for all tests that look through them. */
public final class ProjectClasses {

    public static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.cognitoauth");

    private ProjectClasses() {}
}
