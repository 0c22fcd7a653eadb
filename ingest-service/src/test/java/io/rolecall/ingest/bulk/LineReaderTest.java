package io.rolecall.ingest.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.rolecall.ingest.bulk.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private static final int LIMIT = 10;

  /// A stream that hands out at most so many bytes at a time, and says so.
  private static InputStream inPieces(String text, int first, int then) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int position;

      @Override
      public int read() {
        throw new AssertionError("lines are read in chunks, not byte by byte");
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (position == bytes.length) {
          return -1;
        }
        int piece = position == 0 ? first : then;
        int count = Math.min(Math.min(length, piece), bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
      }
    };
  }

  private static List<String> lines(InputStream in) throws IOException {
    var reader = new LineReader(in, LIMIT);
    var lines = new ArrayList<String>();
    for (Line line = reader.next(true); line != null; line = reader.next(true)) {
      assertThat(line.number()).isEqualTo(lines.size() + 1);
      lines.add(
          line.bytes() == null ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8));
    }
    assertThat(reader.isAtEnd()).isTrue();
    return lines;
  }

  @Test
  void lines_are_the_same_wherever_the_stream_is_cut() throws IOException {
    String text = "a\r\n\n1234567890\r\n12345678901\n  \r\r\nüü€\n" + "x".repeat(70) + "\nlast";
    List<String> expected =
        List.of("a", "", "1234567890", "too long", "  \r", "üü€", "too long", "last");
    int length = text.getBytes(StandardCharsets.UTF_8).length;

    for (int first = 1; first <= length; first++) {
      assertThat(lines(inPieces(text, first, length))).as("cut at %d", first).isEqualTo(expected);
      assertThat(lines(inPieces(text, first, 1))).as("then single").isEqualTo(expected);
      assertThat(lines(inPieces(text, first, 3))).as("then threes").isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "a", "a\n", "a\n\n", "\r\n", "a\r", "12345678901", "1234567890\r"})
  void the_last_line_may_lack_its_end(String text) throws IOException {
    List<String> expected =
        text.isEmpty()
            ? List.of()
            : List.of(
                text.replaceFirst("\n$", "")
                    .replace("\r", "")
                    .replace("12345678901", "too long")
                    .split("\n", -1));

    assertThat(lines(inPieces(text, 1, 1))).isEqualTo(expected);
  }

  @Test
  void the_limit_counts_bytes_without_the_end_of_the_line() throws IOException {
    assertThat(lines(inPieces("1234567890\n1234567890\r\n123456789€\n", 100, 100)))
        .containsExactly("1234567890", "1234567890", "too long");
  }

  @Test
  void without_waiting_a_line_that_is_not_there_yet_is_none() throws IOException {
    var in = new SlowStream();
    var reader = new LineReader(in, LIMIT);

    assertThat(reader.next(false)).isNull();
    in.arrives("ab");
    assertThat(reader.next(false)).isNull();
    assertThat(reader.isAtEnd()).isFalse();
    in.arrives("c\nd\ne");
    assertThat(reader.next(false).bytes()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
    assertThat(reader.next(false).bytes()).asString(StandardCharsets.UTF_8).isEqualTo("d");
    assertThat(reader.next(false)).isNull();
    assertThat(reader.next(true).bytes()).asString(StandardCharsets.UTF_8).isEqualTo("e");
    assertThat(reader.next(true)).isNull();
    assertThat(reader.isAtEnd()).isTrue();
  }

  private static final class SlowStream extends InputStream {
    private InputStream arrived = new ByteArrayInputStream(new byte[0]);

    void arrives(String text) {
      arrived = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
      return arrived.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return arrived.read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
      return arrived.available();
    }
  }
}
