/// Invented job postings: varied, plausible, and the same ones again for the same seed and day.
///
/// Start reading at [io.rolecall.launcher.sample.SampleGenerator].
@NullMarked
package io.rolecall.launcher.sample;

import org.jspecify.annotations.NullMarked;
