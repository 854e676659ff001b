package dev.cognitoauth.admin;

import jakarta.ws.rs.Path;

/** Breaks the rule that only administrators call what is below their path; as an interface, so that nothing serves it. */
@Path("/v1/admin/open")
public interface Offender {}
