package io.rolecall.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 by hand, for what no well-behaved client does.
public final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;
  private boolean headRead;
  private String chunk = "";
  private int position;

  public RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  public Socket socket() {
    return socket;
  }

  /// Sends the head of a chunked NDJSON bulk.
  public RawClient beginBulk(String path) throws IOException {
    return begin("POST", path);
  }

  /// Sends the head of a chunked NDJSON whole feed.
  public RawClient beginWholeFeed(String path) throws IOException {
    return begin("PUT", path);
  }

  private RawClient begin(String method, String path) throws IOException {
    return send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n");
  }

  public RawClient send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /// Sends a part of a chunked body.
  public RawClient sendChunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return this;
  }

  public RawClient endChunks() throws IOException {
    return send("0\r\n\r\n");
  }

  /// The status line and headers.
  public List<String> readHead() throws IOException {
    var head = new ArrayList<String>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.add(line.toLowerCase(Locale.ROOT));
    }
    headRead = true;
    return head;
  }

  /// So many characters of a body that is not chunked.
  public String readText(int length) throws IOException {
    char[] text = new char[length];
    for (int read = 0; read < length; ) {
      read += in.read(text, read, length - read);
    }
    return new String(text);
  }

  /// The next line of a chunked answer; null at its end.
  public @Nullable String readLine() throws IOException {
    if (!headRead) {
      readHead();
    }
    int end = chunk.indexOf('\n', position);
    while (end < 0) {
      String size = in.readLine();
      if (size == null || size.equals("0")) {
        in.readLine();
        headRead = false;
        return null;
      }
      char[] text = new char[Integer.parseInt(size, 16)];
      for (int read = 0; read < text.length; ) {
        read += in.read(text, read, text.length - read);
      }
      in.readLine();
      chunk = chunk.substring(position) + new String(text);
      position = 0;
      end = chunk.indexOf('\n');
    }
    String line = chunk.substring(position, end);
    position = end + 1;
    return line;
  }

  /// All lines that are left.
  public List<String> readLines() throws IOException {
    var lines = new ArrayList<String>();
    for (String line = readLine(); line != null; line = readLine()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
