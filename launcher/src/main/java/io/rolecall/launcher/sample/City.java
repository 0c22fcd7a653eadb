package io.rolecall.launcher.sample;

/// @param region may be empty
/// @param country its code
/// @param lat degrees north
/// @param lon degrees east
/// @param weight how often it is chosen, relative to the others
record City(String name, String region, String country, double lat, double lon, int weight) {}
