/// Building the index anew while everything goes on: starting, the gate, the move of the alias, the
/// way back, deletion and replays.
///
/// Calls are carried out by whichever instance gets them; [Steward] does the rest on one of them.
/// All of it is safe against being done twice: changes of state are written onto the state they
/// were made from, the alias moves only from where it was seen, and nothing is decided by a clock
/// alone.
@NullMarked
package io.rolecall.indexer.rebuild;

import org.jspecify.annotations.NullMarked;
