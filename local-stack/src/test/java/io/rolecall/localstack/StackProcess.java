package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A stack in a JVM of its own, which can be killed.
final class StackProcess implements AutoCloseable {
  private static final String READY = "servers: ";

  private final Process process;
  private final List<ProcessHandle> servers;

  private StackProcess(Process process, List<ProcessHandle> servers) {
    this.process = process;
    this.servers = servers;
  }

  /// Starts a JVM with a stack and returns when its servers are up.
  ///
  /// @param asNobody whether the JVM is to run as an ordinary user, if this one is root's
  static StackProcess start(Path data, boolean asNobody, Server... servers) throws IOException {
    List<String> command = new ArrayList<>();
    String classPath = System.getProperty("java.class.path");
    if (asNobody && ServerUser.current().dropsRoot()) {
      command.addAll(ServerUser.current().prefix());
      classPath = readableClassPath(data.resolveSibling("classes"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Drolecall.servers=" + ServerArchives.locate().folder());
    command.addAll(List.of("-cp", classPath, StackProcess.class.getName(), data.toString()));
    Stream.of(servers).map(Server::name).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new StackProcess(process, readServers(process));
  }

  long pid() {
    return process.pid();
  }

  List<ProcessHandle> servers() {
    return servers;
  }

  /// Kills the JVM as `kill -9` does; its servers are left to themselves.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// The other end, in its own JVM: arguments are the data folder and the servers.
  public static void main(String[] arguments) throws InterruptedException {
    Server[] servers = Stream.of(arguments).skip(1).map(Server::valueOf).toArray(Server[]::new);
    LocalStack stack =
        LocalStack.builder()
            .dataFolder(Path.of(arguments[0]))
            .ports(Ports.FREE)
            .servers(servers)
            .openSearchHeap(512)
            .shortLived()
            .start();
    StringBuilder ready = new StringBuilder(READY);
    stack.servers().forEach(server -> ready.append(server.pid()).append(' '));
    System.out.println(ready);
    new CountDownLatch(1).await();
  }

  private static List<ProcessHandle> readServers(Process process) throws IOException {
    BufferedReader output = process.inputReader(UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return Stream.of(line.substring(READY.length()).strip().split(" ", -1))
            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
            .toList();
      }
      all.append(line).append('\n');
    }
    throw new IOException("the stack did not start:\n" + all);
  }

  /// A copy of the class path where everybody can read it: Maven's is in the user's home.
  private static String readableClassPath(Path folder) throws IOException {
    Folders.create(folder);
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      String name = source.getFileName().toString().toLowerCase(Locale.ROOT);
      Path copy = folder.resolve(copies.size() + "-" + name);
      if (Files.isDirectory(source)) {
        copyFolder(source, copy);
      } else if (name.matches("(postgresql|commons-|xz).*")) {
        Files.copy(source, copy);
      } else {
        continue;
      }
      copies.add(copy.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copyFolder(Path source, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path each : all.toList()) {
        Files.copy(each, target.resolve(source.relativize(each).toString()));
      }
    }
  }
}
