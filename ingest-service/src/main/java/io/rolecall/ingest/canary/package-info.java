/// The posting by which it is measured how long a change takes to be found; see `docs/adr/0042`.
/// Start reading at [CanaryWriter].
@NullMarked
package io.rolecall.ingest.canary;

import org.jspecify.annotations.NullMarked;
