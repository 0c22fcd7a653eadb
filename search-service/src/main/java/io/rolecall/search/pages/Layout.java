package io.rolecall.search.pages;

/// What all pages have in common.
final class Layout {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>{}</title>
      <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/assets/rolecall.css">
      {}</head>
      <body>
      <a class="skip" href="#results">Skip to the jobs</a>
      <header class="top"><a class="home" href="/">Rolecall</a></header>
      <main>
      {}</main>
      </body>
      </html>
      """;

  private Layout() {}

  static Html page(String title, Html head, Html main) {
    return Html.of(PAGE, title, head, main);
  }

  /// A page that only says something.
  static Html message(String title, String text) {
    return page(
        title + " · Rolecall",
        Html.EMPTY,
        Html.of(
            """
            <section id="results" class="message">
            <h1>{}</h1>
            <p>{}</p>
            <p><a href="/">Search for jobs</a></p>
            </section>
            """,
            title,
            text));
  }
}
