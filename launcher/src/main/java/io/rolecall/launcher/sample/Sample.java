package io.rolecall.launcher.sample;

/// One invented posting.
///
/// @param source the source to send it to, such as `sample-careers`
/// @param externalId its id within the source; also in the document, as `identifier.value`
/// @param expired whether its `validThrough` was over on the day it was made for; one that is not
///   stays valid for two weeks at least
/// @param json a schema.org `JobPosting` on one line, without a line end
public record Sample(String source, String externalId, boolean expired, String json) {}
