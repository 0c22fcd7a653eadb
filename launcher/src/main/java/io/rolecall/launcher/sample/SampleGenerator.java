package io.rolecall.launcher.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes job postings of employers that do not exist, for a first look and for benchmarks: in
/// English (about two thirds), German, Spanish and French, posted within the 60 days up to a given
/// day.
///
/// Pure: posting number `n` depends on the seed, the day and `n` alone, so any part of the sequence
/// can be made by any thread, in any order, without the rest. It takes some tens of microseconds.
/// Source and external id depend on the seed and `n`, not on the day. About 3 % advertise again, in
/// another source, what another posting advertises.
public final class SampleGenerator {
  /// The seed used where none is given.
  public static final long DEFAULT_SEED = 20_260_101L;

  /// All sources that samples come from.
  public static final List<String> SOURCES =
      List.of("sample-careers", "sample-agency", "sample-board");

  private static final int EVERY_NTH_IS_ADVERTISED_AGAIN = 33;
  private static final int DISTANCE_OF_THE_ORIGINAL = 7;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final long seed;
  private final RoleChooser roles;
  private final PostingWriter writer;

  /// @param seed another seed makes other postings
  /// @param today the latest day on which a posting is posted, in UTC
  public SampleGenerator(long seed, LocalDate today) {
    SampleLibrary library = SampleLibrary.shared();
    this.seed = seed;
    this.roles = new RoleChooser(library);
    this.writer = new PostingWriter(library, today);
  }

  /// The first `count` postings, made one by one as the stream is read; never two with the same
  /// source and external id.
  public Stream<Sample> stream(long count) {
    return LongStream.range(0, count).mapToObj(this::sample);
  }

  /// Posting number `n`, from 0.
  public Sample sample(long n) {
    boolean again = n % EVERY_NTH_IS_ADVERTISED_AGAIN == EVERY_NTH_IS_ADVERTISED_AGAIN - 1;
    long original = again ? n - DISTANCE_OF_THE_ORIGINAL : n;
    Dice dice = Dice.of(seed, original);
    Role role = roles.choose(dice);
    String source = SOURCES.get((dice.weighted(11, 5, 4) + (again ? 1 : 0)) % SOURCES.size());
    String externalId = externalId(source, role, n);
    ObjectNode document = JSON.createObjectNode();
    boolean expired = writer.write(document, role, externalId, dice);
    return new Sample(source, externalId, expired, JSON.writeValueAsString(document));
  }

  private String externalId(String source, Role role, long n) {
    return switch (SOURCES.indexOf(source)) {
      case 0 -> "%s-%05d".formatted(role.company().code(), 10_000 + n);
      case 1 -> "R" + (4_700_000 + n);
      default -> new UUID(Dice.mix(seed), Dice.mix(seed ^ n)).toString();
    };
  }
}
