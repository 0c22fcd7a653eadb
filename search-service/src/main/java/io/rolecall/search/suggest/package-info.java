/// Suggestions as one types, from memory: what open postings are called, who offers them, where,
/// and what they ask for.
@org.jspecify.annotations.NullMarked
package io.rolecall.search.suggest;
