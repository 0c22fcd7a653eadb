package io.rolecall.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One OpenSearch node without the security plugin. Indices are only made on request.
public final class OpenSearchServer extends ManagedServer {
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  OpenSearchServer(int port, Site site) {
    super(Server.OPENSEARCH, port, site);
  }

  /// The address for HTTP requests, without a slash at the end.
  public String url() {
    return "http://%s:%d".formatted(LocalPorts.HOST, port());
  }

  @Override
  ServerProcess.Command prepare() throws IOException {
    Path folder = site().data().of(Server.OPENSEARCH);
    Path home = home(folder);
    Path config = folder.resolve("config");
    for (String name : List.of("config", "data", "logs", "tmp")) {
      Files.createDirectories(folder.resolve(name));
      site().data().user().give(folder.resolve(name));
    }
    String settings = OpenSearchConfig.render(port(), folder);
    write(
        config.resolve("opensearch.yml"),
        site().training() ? settings + OpenSearchConfig.MAY_START_PROGRAMS : settings);
    write(config.resolve("log4j2.properties"), OpenSearchConfig.logging());
    List<String> words = new ArrayList<>(List.of(Jvm.java(site().data().user())));
    words.addAll(cacheOptions());
    words.addAll(Jvm.engine(site().shortLived()));
    words.addAll(OpenSearchConfig.jvmOptions(home, folder, site().openSearchHeapMegabytes()));
    words.addAll(List.of("-cp", OpenSearchConfig.classPath(home)));
    words.add("org.opensearch.bootstrap.OpenSearch");
    return new ServerProcess.Command(words, Map.of(), home, stopSignal());
  }

  private Path home(Path folder) throws IOException {
    Path unpacked = site().unpacked().openSearch();
    List<Path> plugins = site().openSearchPlugins();
    return plugins.isEmpty()
        ? unpacked
        : OpenSearchHome.make(folder.resolve("home"), unpacked, plugins, site().data().user());
  }

  @Override
  boolean isReady(ServerProcess started) {
    if (!LocalPorts.accepts(port())) {
      return false;
    }
    URI health = URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=2s");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting for OpenSearch");
    }
  }

  @Override
  String stopSignal() {
    return "TERM";
  }

  private void write(Path file, String text) throws IOException {
    site().data().user().write(file, text, "rw-r--r--");
  }
}
