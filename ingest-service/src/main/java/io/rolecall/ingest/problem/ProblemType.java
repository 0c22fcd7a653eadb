package io.rolecall.ingest.problem;

/// The kinds of problem this service answers with. Names and status codes are part of the external
/// contract.
public enum ProblemType {
  BAD_REQUEST("bad-request", 400, "The request is malformed"),
  UNREADABLE_JSON("unreadable-json", 400, "The JSON can't be read"),
  INVALID_SOURCE("invalid-source", 400, "Not a valid source"),
  INVALID_EXTERNAL_ID("invalid-external-id", 400, "Not a valid externalId"),
  INVALID_PARAMETER("invalid-parameter", 400, "A parameter is wrong"),
  NOT_FOUND("not-found", 404, "There is nothing here"),
  UNKNOWN_POSTING("unknown-posting", 404, "There is no such posting"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable media type"),
  REQUEST_TIMEOUT("request-timeout", 408, "The request took too long to arrive"),
  FEED_RUNNING("feed-running", 409, "Another whole feed of this source is running"),
  FEED_SHRINKS("feed-shrinks", 409, "The feed would close too many postings"),
  FEED_COUNT_DIFFERS("feed-count-differs", 409, "The feed has not as many entries as expected"),
  FEED_UNIDENTIFIED("feed-unidentified", 409, "An entry of the feed has no readable externalId"),
  TOO_MUCH_CHANGED("too-much-changed", 409, "Too much is changing to tell"),
  BUCKET_TOO_LARGE("bucket-too-large", 409, "The bucket holds too many postings"),
  SNAPSHOT_GONE("snapshot-gone", 410, "The snapshot is no longer held"),
  PRECONDITION_FAILED("precondition-failed", 412, "The posting has another revision"),
  TOO_LARGE("too-large", 413, "Too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
  INVALID_POSTING("invalid-posting", 422, "The posting holds values that are wrong"),
  INVALID_REQUEST("invalid-request", 422, "The request holds values that are wrong"),
  INVALID_DOCUMENT("invalid-document", 422, "The document is not what its format says"),
  INTERNAL_ERROR("internal-error", 500, "Something went wrong here"),
  OVERLOADED("overloaded", 503, "Too much to do right now"),
  DATABASE_UNAVAILABLE("database-unavailable", 503, "The database can't be reached right now"),
  STOPPING("stopping", 503, "The service is stopping");

  private static final String PREFIX = "urn:rolecall:problem:";

  private final String uri;
  private final int status;
  private final String title;

  ProblemType(String name, int status, String title) {
    this.uri = PREFIX + name;
    this.status = status;
    this.title = title;
  }

  /// The stable `type` of RFC 9457: a URN.
  public String uri() {
    return uri;
  }

  /// The HTTP status it is answered with.
  public int status() {
    return status;
  }

  /// A short summary that never changes from case to case.
  public String title() {
    return title;
  }
}
