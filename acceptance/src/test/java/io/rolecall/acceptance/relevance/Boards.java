package io.rolecall.acceptance.relevance;

import io.rolecall.acceptance.relevance.Judged.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Postings of real job boards, where they are at hand, with what a search looks at.
final class Boards {
  static final Path FOLDER = SharedData.FOLDER.resolve("ashby-boards");
  private static final JsonMapper JSON = JsonMapper.shared();

  private Boards() {}

  static List<Document> postings() throws IOException {
    List<Document> postings = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String company = file.getFileName().toString().replace(".json.gz", "");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          for (JsonNode job : JSON.readTree(in).path("jobs")) {
            String title = job.path("title").asString("").strip();
            if (!title.isEmpty()) {
              postings.add(new Document(postings.size(), title, posting(title, company, job)));
            }
          }
        }
      }
    }
    return postings;
  }

  private static String posting(String title, String company, JsonNode job) {
    ObjectNode posting =
        JSON.createObjectNode()
            .put("@type", "JobPosting")
            .put("title", title)
            .put("description", job.path("descriptionHtml").asString(""))
            .put("jobLocation", job.path("location").asString(""));
    posting.set("hiringOrganization", JSON.createObjectNode().put("name", company));
    switch (job.path("employmentType").asString("")) {
      case "FullTime" -> posting.put("employmentType", "FULL_TIME");
      case "PartTime" -> posting.put("employmentType", "PART_TIME");
      case "Intern" -> posting.put("employmentType", "INTERN");
      default -> posting.put("employmentType", "OTHER");
    }
    if (job.path("isRemote").asBoolean(false)) {
      posting.put("jobLocationType", "TELECOMMUTE");
    }
    return posting.toString();
  }
}
