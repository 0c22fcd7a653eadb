package io.rolecall.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeMemoryTest {
  private static final Set<Server> ALL = EnumSet.allOf(Server.class);

  @Test
  void all_servers_with_default_heaps_need_more_than_their_heaps() {
    assertThat(FreeMemory.neededMegabytes(ALL, 1024)).isBetween(2300L, 3000L);
  }

  @Test
  void only_the_servers_that_are_asked_for_count() {
    assertThatCode(() -> FreeMemory.require(EnumSet.of(Server.POSTGRES), 1024, 400))
        .doesNotThrowAnyException();
  }

  @Test
  void too_little_memory_is_refused_with_both_figures() {
    long needed = FreeMemory.neededMegabytes(ALL, 1024);

    assertThatThrownBy(() -> FreeMemory.require(ALL, 1024, needed - 1))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(needed + " MB")
        .hasMessageContaining((needed - 1) + " MB")
        .hasMessageContaining("ROLECALL_MEMORY_CHECK");
  }

  @Test
  void the_available_memory_is_read_from_meminfo() {
    assertThat(FreeMemory.parse("MemTotal:  9 kB\nMemFree:  1 kB\nMemAvailable:  2048000 kB\n"))
        .hasValue(2000);
    assertThat(FreeMemory.parse("MemTotal:  9 kB\n")).isEmpty();
  }

  @Test
  void a_containers_limit_counts_without_the_files_that_can_go() {
    String max = (4096L << 20) + "\n";
    String current = (3000L << 20) + "\n";
    String stat = "anon 17\ninactive_file " + (1000L << 20) + "\nactive_file 5\n";

    assertThat(FreeMemory.parseContainer(max, current, stat)).hasValue(2096);
  }

  @Test
  void a_container_without_a_limit_says_nothing() {
    assertThat(FreeMemory.parseContainer("max\n", "1\n", "")).isEmpty();
  }
}
