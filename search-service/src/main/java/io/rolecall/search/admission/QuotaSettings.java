package io.rolecall.search.admission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What one client may ask for. A client is an IPv4 address or an IPv6 network of 64 bits.
///
/// @param perSecond requests in the long run; 0 for no quota
/// @param burst requests at once, after a rest
/// @param loopback whether clients on this machine have a quota, too: with a proxy before it all of
///   its clients are one
/// @param clients that are told apart; further ones push out those that were not seen for longest
@ConfigurationProperties("rolecall.quota")
public record QuotaSettings(
    @DefaultValue("50") int perSecond,
    @DefaultValue("100") int burst,
    @DefaultValue("false") boolean loopback,
    @DefaultValue("20000") int clients) {

  /// Refuses what can't work.
  ///
  /// @throws IllegalArgumentException with the property and what it should be
  public QuotaSettings {
    if (perSecond < 0 || burst < 1 || clients < 1) {
      throw new IllegalArgumentException(
          "rolecall.quota: per-second must be 0 or more, burst and clients 1 or more");
    }
  }
}
