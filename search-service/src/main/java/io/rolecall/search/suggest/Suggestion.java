package io.rolecall.search.suggest;

/// One suggestion.
///
/// @param count open postings that have it
public record Suggestion(String text, SuggestionType type, long count) {}
