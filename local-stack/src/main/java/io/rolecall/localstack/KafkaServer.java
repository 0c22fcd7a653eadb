package io.rolecall.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One Kafka node in KRaft mode, broker and controller in one. Topics are only made on request.
public final class KafkaServer extends ManagedServer {
  KafkaServer(int port, Site site) {
    super(Server.KAFKA, port, site);
  }

  /// For a client's `bootstrap.servers`.
  public String bootstrapServers() {
    return LocalPorts.HOST + ":" + port();
  }

  @Override
  List<Integer> ports() {
    return List.of(port(), KafkaConfig.controllerPort(port()));
  }

  @Override
  ServerProcess.Command prepare() throws IOException {
    Path folder = site().data().of(Server.KAFKA);
    Path log = folder.resolve("log");
    Path settings = folder.resolve("server.properties");
    ServerUser user = site().data().user();
    user.write(settings, KafkaConfig.render(port(), log), "rw-r--r--");
    user.write(folder.resolve("log4j2.properties"), KafkaConfig.logging(), "rw-r--r--");
    Path formatted = folder.resolve("formatted");
    if (!Files.exists(formatted)) {
      site().progress().accept("Setting up Kafka");
      Folders.delete(log);
      runTool(command(folder, site().caches().options(Server.KAFKA), KafkaConfig.format(settings)));
      Files.createFile(formatted);
    }
    return command(folder, cacheOptions(), List.of("kafka.Kafka", settings.toString()));
  }

  @Override
  boolean isReady(ServerProcess started) {
    return started.output().contains("Kafka Server started") && LocalPorts.accepts(port());
  }

  @Override
  String stopSignal() {
    return "TERM";
  }

  private ServerProcess.Command command(
      Path folder, List<String> cacheOptions, List<String> mainAndArguments) {
    List<String> words = new ArrayList<>(List.of(Jvm.java(site().data().user())));
    words.addAll(cacheOptions);
    words.addAll(KafkaConfig.jvmOptions(folder, site().shortLived()));
    words.addAll(List.of("-cp", site().unpacked().kafka().resolve("*").toString()));
    words.addAll(mainAndArguments);
    return new ServerProcess.Command(words, Map.of(), folder, stopSignal());
  }
}
