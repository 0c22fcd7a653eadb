package io.rolecall.launcher.load;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// A file of postings, all of one source.
///
/// @param bytes its size on disk
public record FeedFile(Path path, String source, long bytes) {
  private static final int BUFFER = 1 << 16;

  /// The file's content, unpacked if its name ends in `.gz`.
  InputStream open() throws IOException {
    return open(_ -> {});
  }

  /// As [#open], telling the listener how many bytes of the file each read took.
  InputStream open(LongConsumer taken) throws IOException {
    InputStream raw = new Counting(Files.newInputStream(path), taken);
    try {
      return FeedFiles.nameOf(path).toLowerCase(Locale.ROOT).endsWith(".gz")
          ? new GZIPInputStream(raw, BUFFER)
          : new BufferedInputStream(raw, BUFFER);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static final class Counting extends FilterInputStream {
    private final LongConsumer taken;

    Counting(InputStream in, LongConsumer taken) {
      super(in);
      this.taken = taken;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        taken.accept(1);
      }
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read > 0) {
        taken.accept(read);
      }
      return read;
    }
  }
}
