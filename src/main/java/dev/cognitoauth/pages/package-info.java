/** The pages at which people sign in and look after their accounts: static files, which call this API as any front end does. */
@NullMarked
package dev.cognitoauth.pages;

import org.jspecify.annotations.NullMarked;
