package io.rolecall.indexer.enrich;

import static io.rolecall.indexer.enrich.Postings.posting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeniorityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Software Engineer                       | -",
        "Account Executive                       | -",
        "Executive Assistant to the CEO          | -",
        "Personal Assistant to CEO               | -",
        "Lead Generation Specialist              | -",
        "Member of Technical Staff - Engineer    | -",
        "Staff Accountant                        | -",
        "Chief of Staff                          | -",
        "Account Executive, Mid-Market           | -",
        "Internal Auditor                        | -",
        "Senior Software Engineer                | senior",
        "Sr. Data Analyst                        | senior",
        "Software Engineer (Senior)              | senior",
        "Staff Software Engineer                 | principal",
        "Principal Product Manager               | principal",
        "Tech Lead                               | lead",
        "Lead Product Designer                   | lead",
        "Teamleiter Kreditorenbuchhaltung        | lead",
        "Senior Engineering Lead                 | lead",
        "Director of Sales                       | director",
        "Senior Director, Design                 | director",
        "Head of Marketing                       | director",
        "VP of Engineering                       | executive",
        "Vice President, Legal                   | executive",
        "Chief Technology Officer                | executive",
        "CTO                                     | executive",
        "Managing Director                       | executive",
        "Junior Data Scientist                   | junior",
        "Software Engineer, New Grad             | junior",
        "Graduate Trainee                        | junior",
        "Intermediate Android Developer          | mid",
        "DevOps Engineer (Mid-Level)             | mid",
        "Software Engineering Intern             | intern",
        "Working Student, People                 | intern",
        "Werkstudent Marketing (m/w/d)           | intern",
        "Praktikant:in Vertrieb                  | intern",
      })
  void seniority_is_a_word_in_the_title(String title, String expected) {
    assertThat(
            Seniority.of(
                posting("{\"title\":\"%s\",\"hiringOrganization\":\"A\"}".formatted(title))))
        .isEqualTo(expected);
  }

  @Test
  void an_internship_by_type_is_one_whatever_its_title() {
    assertThat(
            Seniority.of(
                posting(
                    """
                    {"title": "Data Analyst", "hiringOrganization": "A", "employmentType": "INTERN"}
                    """)))
        .isEqualTo("intern");
  }
}
