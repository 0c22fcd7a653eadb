package io.rolecall.search.understand;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was understood of a query, as clients get it.
///
/// @param text the words that are searched for as words, phrases in quotes; exclusions are not in
///   it
/// @param title words that name an occupation, which is searched for under its other names as well
/// @param places one of these is where the work must be, as written
/// @param workplace as the parameter of that name
/// @param employmentType as the parameter of that name
/// @param seniority levels that count for more, without leaving others out
/// @param salaryMin a year, in `currency`
/// @param currency ISO 4217, of `salaryMin`: as named, else that of the place, else USD
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Meaning(
    @Nullable String text,
    @Nullable String title,
    List<String> places,
    List<String> workplace,
    List<String> employmentType,
    List<String> seniority,
    @Nullable BigDecimal salaryMin,
    @Nullable String currency) {}
