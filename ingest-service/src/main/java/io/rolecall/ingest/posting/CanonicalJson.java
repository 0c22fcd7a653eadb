package io.rolecall.ingest.posting;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/// Writes documents into a digest as canonical JSON: UTF-8 without white space, properties sorted
/// by UTF-16 code units at every depth, numbers without trailing zeros, in texts only what has to
/// be escaped. The form is for ever: hashes over it are stored.
///
/// Any document has one, also what no posting may hold (half a surrogate pair is escaped), and what
/// differs in meaning differs in form. For one thread.
final class CanonicalJson {
  private static final String HEX = "0123456789ABCDEF";
  private static final int LONGEST_CHARACTER = 6;

  /// Numbers that are larger than any posting may hold stay as they are: without their zeros, the
  /// exponent might be none that there is.
  private static final int LARGEST_EXPONENT = 1_000_000;

  private final MessageDigest digest;
  private final byte[] buffer = new byte[1 << 12];
  private int size;

  CanonicalJson(MessageDigest digest) {
    this.digest = digest;
  }

  /// The digest of a document. Once.
  byte[] digest(JsonNode document) {
    write(document);
    flush();
    return digest.digest();
  }

  private void write(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.stringValue());
      case NUMBER -> ascii(normal(node.decimalValue()).toString());
      case BOOLEAN -> ascii(node.booleanValue() ? "true" : "false");
      case NULL, MISSING -> ascii("null");
      case BINARY, POJO -> throw new IllegalArgumentException("not from JSON text");
    }
  }

  private void object(JsonNode node) {
    String[] names = node.propertyNames().toArray(String[]::new);
    Arrays.sort(names);
    ascii('{');
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        ascii(',');
      }
      text(names[i]);
      ascii(':');
      write(node.get(names[i]));
    }
    ascii('}');
  }

  private void array(JsonNode node) {
    ascii('[');
    for (int i = 0; i < node.size(); i++) {
      if (i > 0) {
        ascii(',');
      }
      write(node.get(i));
    }
    ascii(']');
  }

  private static BigDecimal normal(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return number.scale() < -LARGEST_EXPONENT ? number : number.stripTrailingZeros();
  }

  private void text(String text) {
    ascii('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      makeRoom();
      char c = text.charAt(i);
      if (c >= 0x80) {
        int codePoint = text.codePointAt(i);
        beyondAscii(codePoint);
        i += Character.charCount(codePoint) - 1;
      } else if (c >= ' ' && c != '"' && c != '\\') {
        put(c);
      } else {
        escaped(c);
      }
    }
    ascii('"');
  }

  private void beyondAscii(int c) {
    if (c < 0x800) {
      put(0xc0 | (c >> 6));
    } else if (c <= Character.MAX_VALUE) {
      if (Character.isSurrogate((char) c)) {
        hexadecimal(c);
        return;
      }
      put(0xe0 | (c >> 12));
      put(0x80 | ((c >> 6) & 0x3f));
    } else {
      put(0xf0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3f));
      put(0x80 | ((c >> 6) & 0x3f));
    }
    put(0x80 | (c & 0x3f));
  }

  private void escaped(char c) {
    int letter =
        switch (c) {
          case '\b' -> 'b';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\f' -> 'f';
          case '\r' -> 'r';
          case '"', '\\' -> c;
          default -> 0;
        };
    if (letter == 0) {
      hexadecimal(c);
    } else {
      put('\\');
      put(letter);
    }
  }

  private void hexadecimal(int c) {
    put('\\');
    put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(HEX.charAt((c >> shift) & 0xf));
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      ascii(text.charAt(i));
    }
  }

  private void ascii(char c) {
    makeRoom();
    put(c);
  }

  private void put(int b) {
    buffer[size++] = (byte) b;
  }

  private void makeRoom() {
    if (size > buffer.length - LONGEST_CHARACTER) {
      flush();
    }
  }

  private void flush() {
    digest.update(buffer, 0, size);
    size = 0;
  }
}
