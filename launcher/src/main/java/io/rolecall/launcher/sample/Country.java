package io.rolecall.launcher.sample;

/// @param code ISO 3166-1 alpha-2
/// @param name in English
/// @param currency ISO 4217
/// @param payFactor makes of a year's pay in dollars in the United States one here, in the currency
/// @param language the tag of the language of most job postings here
record Country(String code, String name, String currency, double payFactor, String language) {}
