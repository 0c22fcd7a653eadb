package io.rolecall.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pay in several currencies. Jobs are known by the number in their title.
class PayIT extends ServiceTest {

  @BeforeAll
  static void index_some_jobs() {
    TestIndex index = index();
    index.create();
    index.add(
        TestJob.number(1).title("1").pays("60000", "80000", "EUR").comparable().build(),
        TestJob.number(2).title("2").pays("90000", "95000", "USD").comparable().build(),
        TestJob.number(3).title("3").pays("70000", null, "GBP").comparable().build(),
        TestJob.number(4).title("4").pays("9000000", "10000000", "JPY").comparable().build(),
        TestJob.number(5).title("5").paysSome("500", "EUR").build(),
        TestJob.number(6).title("6").build(),
        TestJob.number(7).title("7").pays("1000000", "2000000", "XPF").build());
  }

  @Test
  void an_amount_is_compared_across_currencies() {
    assertThat(known("80000", "EUR").titles()).containsExactlyInAnyOrder("1", "2");
    assertThat(known("95000", "USD").titles()).containsExactlyInAnyOrder("2");
    assertThat(known("91000", "USD").titles()).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(known("9500000", "JPY").titles()).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void pay_in_the_same_currency_is_compared_as_it_is_written() {
    assertThat(known("80000", "EUR").titles()).contains("1");
    assertThat(known("80000.01", "EUR").titles()).doesNotContain("1");
    assertThat(known("1500000", "XPF").titles()).containsExactly("7");
  }

  @Test
  void unknown_pay_is_kept_unless_it_is_excluded() {
    assertThat(api.search("salaryMin", "95000", "currency", "USD").titles())
        .containsExactlyInAnyOrder("2", "5", "6");
    assertThat(api.search("includeUnknownSalary", "false").titles())
        .containsExactlyInAnyOrder("1", "2", "3", "4", "7");
  }

  @Test
  void the_best_paid_comes_first_and_the_unknown_last() {
    assertThat(api.search("sort", "salary").titles()).startsWith("2", "1", "3", "4").hasSize(7);
    assertThat(api.search("sort", "salary", "includeUnknownSalary", "false").titles())
        .containsExactly("2", "1", "3", "4", "7");
  }

  @Test
  void pay_is_shown_as_it_was_written() {
    assertThat(api.search("sort", "salary").json().at("/jobs/1/salary").toString())
        .contains("\"max\":80000,\"currency\":\"EUR\"")
        .contains("\"yearlyMax\":80000")
        .doesNotContain("comparable");
  }

  @Test
  void the_facet_counts_in_the_chosen_currency() {
    assertThat(api.search("currency", "EUR", "facets", "salary").facet("salary"))
        .containsExactly("EUR 50000-60000=1", "EUR 60000-80000=1", "EUR 80000-100000=2");
    assertThat(api.search("facets", "salary").facet("salary"))
        .contains("EUR 80000-100000=1", "USD 80000-100000=1", "GBP 60000-80000=1");
  }

  private Api.Answer known(String least, String currency) {
    return api.search("salaryMin", least, "currency", currency, "includeUnknownSalary", "false");
  }
}
