package io.rolecall.index.pay;

/// What pay is for, and how many of these are a year of full-time work: 52 weeks of 5 days of 8
/// hours. The factors compare postings with each other; they promise nobody's income.
///
/// @see <a
///   href="https://www.opm.gov/policy-data-oversight/pay-leave/pay-administration/fact-sheets/computing-hourly-rates-of-pay-using-the-2087-hour-divisor/">
///   OPM on 2,080 and 2,087 hours a year</a>
public enum PayPeriod {
  HOUR(2_080),
  DAY(260),
  WEEK(52),
  MONTH(12),
  YEAR(1);

  private final int perYear;

  PayPeriod(int perYear) {
    this.perYear = perYear;
  }

  /// How many of them a year has.
  public int perYear() {
    return perYear;
  }
}
