package io.rolecall.acceptance.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One kept connection on which requests go one after the other. Does no more than a load needs, so
/// that measuring takes little of the machine that is measured. Not for use by several threads.
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  /// The status and the body of an answer.
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  Answer get(String path) throws IOException {
    return send("GET", path, new byte[0]);
  }

  Answer post(String path, byte[] json) throws IOException {
    return send("POST", path, json);
  }

  Answer send(String method, String path, byte[] json) throws IOException {
    return send(method, path, "application/json", json);
  }

  Answer send(String method, String path, String type, byte[] body) throws IOException {
    String content =
        body.length == 0
            ? ""
            : "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n";
    String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + content + "\r\n";
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = Arrays.copyOf(bytes, bytes.length + body.length);
    System.arraycopy(body, 0, request, bytes.length, body.length);
    socket.getOutputStream().write(request);
    return read(method);
  }

  private Answer read(String method) throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Answer(
        status, chunked ? chunks() : in.readNBytes("HEAD".equals(method) ? 0 : length));
  }

  private byte[] chunks() throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      all.write(in.readNBytes(size));
      line();
    }
    line();
    return all.toByteArray();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the other side has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
