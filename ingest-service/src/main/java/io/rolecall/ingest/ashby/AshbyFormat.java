package io.rolecall.ingest.ashby;

import io.rolecall.ingest.bulk.Entries;
import io.rolecall.ingest.bulk.FeedFormat;
import io.rolecall.ingest.problem.Problem;
import io.rolecall.ingest.problem.ProblemException;
import io.rolecall.ingest.server.LimitSettings;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// `format=ashby`: the answer of an Ashby job board, `{"apiVersion":…,"jobs":[…]}`.
@Component
class AshbyFormat implements FeedFormat {
  private static final String COMPANY = "company";
  private static final int MAX_COMPANY = 500;

  private final LimitSettings limits;

  AshbyFormat(LimitSettings limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "ashby";
  }

  @Override
  public MediaType mediaType() {
    return MediaType.APPLICATION_JSON;
  }

  @Override
  public Set<String> parameters() {
    return Set.of(COMPANY);
  }

  @Override
  public Entries open(Feed feed) {
    Optional<String> company = feed.parameters().get(COMPANY).map(String::strip);
    if (company.filter(name -> name.isEmpty() || name.length() > MAX_COMPANY).isPresent()) {
      throw new ProblemException(
          Problem.ofParameter(COMPANY, "expected 1 to " + MAX_COMPANY + " characters"));
    }
    return new AshbyEntries(feed, company, limits);
  }
}
