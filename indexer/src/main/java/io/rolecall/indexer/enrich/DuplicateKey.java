package io.rolecall.indexer.enrich;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What near-duplicates share: postings of one employer for one title whose descriptions say the
/// same, as when a job is posted once for each place.
///
/// Descriptions are compared by min-hashes (Broder, "On the resemblance and containment of
/// documents", 1997) of their runs of three words: two descriptions agree in one of them as often
/// as they have runs in common, so in all four with probability J⁴ for a resemblance of J. Numbers
/// and words of the posting's own places are left out before, so that copies for two cities have J
/// near one; two different jobs of an employer, with the same paragraphs about it, have J below a
/// half and share a key one time in twenty or less.
final class DuplicateKey {
  private static final int HASHES = 4;
  private static final int RUN = 3;

  /// With less to compare a posting is alone.
  private static final int FEWEST_RUNS = 20;

  private static final int MOST_CHARACTERS = 20_000;

  private DuplicateKey() {}

  /// 32 lower-case hexadecimal digits; the posting's own id where nothing can be said.
  ///
  /// @param placeWords see [TitleName#placeWords]
  static String of(
      String id,
      String employer,
      String titleName,
      @Nullable String description,
      Set<String> placeWords) {
    if (description == null) {
      return id;
    }
    long[] least = new long[HASHES];
    Arrays.fill(least, Long.MAX_VALUE);
    String text = HtmlText.cut(description, MOST_CHARACTERS);
    int runs = addRuns(Fold.of(text), placeWords, least);
    return runs < FEWEST_RUNS ? id : key(Fold.of(employer), Fold.of(titleName), least);
  }

  /// @return how many runs there are
  private static int addRuns(String text, Set<String> without, long[] least) {
    int[] withoutHashes = without.stream().mapToInt(String::hashCode).sorted().toArray();
    long run = 0;
    int words = 0;
    int start = -1;
    int hash = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean letter = i < text.length() && isLetter(text.charAt(i));
      if (letter) {
        // As String.hashCode, without a string for each word.
        hash = 31 * hash + text.charAt(i);
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        boolean left =
            Arrays.binarySearch(withoutHashes, hash) < 0
                || !without.contains(text.substring(start, i));
        if (left) {
          // Room for the hashes of three words of 21 bits each; older ones fall out at the top.
          run = (run << 21) | (hash & 0x1fffff);
          if (++words >= RUN) {
            addRun(run & Long.MAX_VALUE, least);
          }
        }
        start = -1;
        hash = 0;
      }
    }
    return Math.max(0, words - RUN + 1);
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? c >= 'a' && c <= 'z' : Character.isLetter(c);
  }

  private static void addRun(long run, long[] least) {
    for (int i = 0; i < HASHES; i++) {
      least[i] = Math.min(least[i], mixed(run + i * 0x9e3779b97f4a7c15L));
    }
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
  private static long mixed(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static String key(String employer, String title, long[] least) {
    MessageDigest digest = sha256();
    digest.update((employer + "\n" + title + "\n").getBytes(StandardCharsets.UTF_8));
    ByteBuffer hashes = ByteBuffer.allocate(HASHES * Long.BYTES);
    hashes.asLongBuffer().put(least);
    digest.update(hashes);
    return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
