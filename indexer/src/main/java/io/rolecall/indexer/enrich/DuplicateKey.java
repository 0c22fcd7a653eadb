package io.rolecall.indexer.enrich;

import io.rolecall.index.JobDocument.OpenJob;
import io.rolecall.index.place.Gazetteer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What near-duplicates share: postings of one employer for one title whose descriptions say the
/// same, as when a job is posted once for each place.
///
/// Descriptions are compared by min-hashes (Broder, "On the resemblance and containment of
/// documents", 1997) of their runs of three words: two descriptions agree in one of them as often
/// as they have runs in common, so in all four with probability J⁴ for a resemblance of J. Numbers
/// and words of places are left out before, so that copies for two cities have J near one; two
/// different jobs of an employer, with the same paragraphs about it, have J below a half and share
/// a key one time in twenty or less.
///
/// Words of places are those of all names in our own table, whichever place a posting is for: left
/// out of every text alike, even an article such as the `de` of `Rio de Janeiro` makes no
/// difference between copies. Of places that are not in that table the longer words are left out.
final class DuplicateKey {
  private static final Pattern WORD = Pattern.compile("\\P{L}+");
  private static final int HASHES = 4;
  private static final int RUN = 3;

  /// With less to compare a posting is alone.
  private static final int FEWEST_RUNS = 20;

  private static final int MOST_CHARACTERS = 20_000;

  /// Shorter words of a posting's own places are articles and the like, all over its text.
  private static final int SHORTEST_OF_PLACES = 4;

  private static final int PLACE_BITS = 1 << 20;

  /// Whether a word is of a place, by its hash. A few others fall on the same bits, and are left
  /// out of every text as well.
  private static final BitSet PLACES = places();

  private DuplicateKey() {}

  /// 64 bits as a signed decimal number; [OpenJob#keyOfOne] where nothing can be said.
  ///
  /// @param id 32 hexadecimal digits
  /// @param placeWords see [TitleName#placeWords]
  static String of(
      String id,
      String employer,
      String titleName,
      @Nullable String description,
      Set<String> placeWords) {
    if (description == null) {
      return OpenJob.keyOfOne(id);
    }
    long[] least = new long[HASHES];
    Arrays.fill(least, Long.MAX_VALUE);
    String text = HtmlText.cut(description, MOST_CHARACTERS);
    int runs = addRuns(Fold.of(text), placeWords, least);
    return runs < FEWEST_RUNS
        ? OpenJob.keyOfOne(id)
        : key(Fold.of(employer), Fold.of(titleName), least);
  }

  /// @return how many runs there are
  private static int addRuns(String text, Set<String> without, long[] least) {
    int[] own =
        without.stream()
            .filter(word -> word.length() >= SHORTEST_OF_PLACES)
            .mapToInt(String::hashCode)
            .sorted()
            .toArray();
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
        if (!PLACES.get(bit(hash)) && Arrays.binarySearch(own, hash) < 0) {
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

  private static BitSet places() {
    var bits = new BitSet(PLACE_BITS);
    for (String name : Gazetteer.builtIn().names()) {
      for (String word : WORD.split(Fold.of(name), -1)) {
        bits.set(bit(word.hashCode()));
      }
    }
    return bits;
  }

  private static int bit(int hash) {
    return (hash ^ (hash >>> 16)) & (PLACE_BITS - 1);
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
    return Long.toString(ByteBuffer.wrap(digest.digest()).getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
