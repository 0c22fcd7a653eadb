package io.rolecall.events;

/// One thing that is wrong with a posting.
///
/// @param pointer where: a JSON pointer in URI fragment form, such as `#/jobLocation/0/address`
/// @param detail what was expected
public record Violation(String pointer, String detail) {}
