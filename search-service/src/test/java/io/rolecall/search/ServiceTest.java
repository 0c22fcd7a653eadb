package io.rolecall.search;

import io.rolecall.localstack.OpenSearchServer;
import io.rolecall.localstack.Server;
import io.rolecall.localstack.SharedStack;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service on free ports against a real OpenSearch, both shared by all tests that extend
/// this.
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "rolecall.canary.interval=0s",
      // A busy machine is no reason for a test to fail.
      "rolecall.search.timeout=20s",
      // Tests look at what they have just changed.
      "rolecall.search.reuse=0ms",
      "rolecall.opensearch.response-timeout=25s"
    })
abstract class ServiceTest {
  Api api;
  Api management;

  @LocalServerPort int port;

  @Value("${local.management.port}")
  int managementPort;

  @DynamicPropertySource
  static void openSearch(DynamicPropertyRegistry properties) {
    properties.add("rolecall.opensearch.url", () -> server().url());
  }

  @BeforeEach
  void connect() {
    api = new Api(port);
    management = new Api(managementPort);
  }

  static OpenSearchServer server() {
    return SharedStack.with(Server.OPENSEARCH).openSearch();
  }

  static TestIndex index() {
    return new TestIndex(server().url());
  }
}
