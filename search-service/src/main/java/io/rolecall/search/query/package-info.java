/// What may be asked, and how it is put to OpenSearch: pure functions from request parameters to a
/// [io.rolecall.search.query.JobQuery] and from that to a request body.
///
/// The request is an allow-list. Nothing a client writes reaches OpenSearch as anything but a
/// value.
@NullMarked
package io.rolecall.search.query;

import org.jspecify.annotations.NullMarked;
