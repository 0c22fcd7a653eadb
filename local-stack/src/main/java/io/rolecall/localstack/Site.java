package io.rolecall.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What the servers of a stack have in common.
///
/// @param unpacked where the programs are
/// @param caches of their classes
/// @param data where the data goes
/// @param openSearchHeapMegabytes the heap of OpenSearch
/// @param openSearchPlugins a folder for each plugin
/// @param shortLived whether the servers are for one test run
/// @param training whether they are started for the sake of the caches
/// @param progress told a line about each step
/// @param closing set when the stack is being closed, so that nobody goes on waiting for a start
record Site(
    Unpacked unpacked,
    ClassCaches caches,
    DataFolder data,
    int openSearchHeapMegabytes,
    List<Path> openSearchPlugins,
    boolean shortLived,
    boolean training,
    Consumer<String> progress,
    AtomicBoolean closing) {}
