/// Has the feed hand out rows again that did not change. Start reading at [RepublishController].
@NullMarked
package io.rolecall.ingest.republish;

import org.jspecify.annotations.NullMarked;
