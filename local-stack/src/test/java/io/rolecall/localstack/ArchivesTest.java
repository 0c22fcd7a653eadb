package io.rolecall.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchivesTest {
  @TempDir Path place;
  private Path archive;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    archive = place.resolve("archive");
    target = Files.createDirectory(place.resolve("target"));
  }

  @Test
  void a_zips_files_come_out_where_they_were() throws IOException {
    writeZip("server-1/lib/a.jar", "content");

    Archives.unpackZip(archive, target);

    assertThat(target.resolve("server-1/lib/a.jar")).hasContent("content");
  }

  @Test
  void a_zip_entry_that_leads_out_of_the_folder_is_refused() throws IOException {
    writeZip("../outside", "content");

    assertThatThrownBy(() -> Archives.unpackZip(archive, target)).isInstanceOf(IOException.class);
    assertThat(place.resolve("outside")).doesNotExist();
  }

  @Test
  void postgresqls_programs_can_be_run_and_its_links_stay_links() throws IOException {
    writePostgres("bin/postgres", "libpq.so.5");

    Archives.unpackPostgres(archive, target);

    assertThat(target.resolve("bin/postgres")).isExecutable().hasContent("content");
    assertThat(target.resolve("lib/libpq.so")).isSymbolicLink();
    assertThat(Files.readSymbolicLink(target.resolve("lib/libpq.so"))).hasToString("libpq.so.5");
  }

  @Test
  void a_link_that_leads_out_of_the_folder_is_refused() throws IOException {
    writePostgres("bin/postgres", "../../../etc");

    assertThatThrownBy(() -> Archives.unpackPostgres(archive, target))
        .isInstanceOf(IOException.class);
  }

  @Test
  void another_archive_has_another_fingerprint() throws IOException {
    Files.writeString(archive, "1");
    String first = Archives.fingerprint(archive);
    Files.writeString(archive, "22");

    assertThat(Archives.fingerprint(archive)).isNotEqualTo(first);
  }

  private void writeZip(String name, String content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(UTF_8));
    }
  }

  private void writePostgres(String program, String link) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("postgres-test.txz"));
      XZOutputStream xz = new XZOutputStream(zip, new LZMA2Options(0));
      TarArchiveOutputStream tar = new TarArchiveOutputStream(xz);
      TarArchiveEntry file = new TarArchiveEntry(program);
      file.setSize("content".length());
      tar.putArchiveEntry(file);
      tar.write("content".getBytes(UTF_8));
      tar.closeArchiveEntry();
      TarArchiveEntry symbolicLink = new TarArchiveEntry("lib/libpq.so", TarConstants.LF_SYMLINK);
      symbolicLink.setLinkName(link);
      tar.putArchiveEntry(symbolicLink);
      tar.closeArchiveEntry();
      tar.finish();
      xz.finish();
    }
  }
}
