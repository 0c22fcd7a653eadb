package io.rolecall.search.query;

/// What is wrong with one parameter.
///
/// @param parameter its name as the client wrote it, shortened if it is very long
/// @param detail what was expected, for people
public record ParameterError(String parameter, String detail) {}
