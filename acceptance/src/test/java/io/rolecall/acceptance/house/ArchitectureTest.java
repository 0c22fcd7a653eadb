package io.rolecall.acceptance.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "io.rolecall", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule contracts_know_no_framework_and_no_server =
      noClasses()
          .that()
          .resideInAnyPackage("io.rolecall.events..", "io.rolecall.index..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "org.opensearch..",
              "io.r2dbc..",
              "reactor..");

  @ArchTest
  static final ArchRule services_do_not_know_each_other =
      slices()
          .matching("io.rolecall.(ingest|indexer|search|launcher|localstack)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              JavaClass.Predicates.resideInAPackage("io.rolecall.launcher.."),
              JavaClass.Predicates.resideInAPackage("io.rolecall.localstack.."));

  @ArchTest
  static final ArchRule search_does_not_read_events =
      noClasses()
          .that()
          .resideInAPackage("io.rolecall.search..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.rolecall.events..");

  @ArchTest
  static final ArchRule features_of_ingest_form_no_cycle =
      slices().matching("io.rolecall.ingest.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule features_of_indexer_form_no_cycle =
      slices().matching("io.rolecall.indexer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule features_of_search_form_no_cycle =
      slices().matching("io.rolecall.search.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_launcher_s_features_form_no_cycle =
      slices().matching("io.rolecall.launcher.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule enrichment_is_pure =
      noClasses()
          .that()
          .resideInAPackage("io.rolecall.indexer.enrich..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.opensearch..", "reactor..", "java.net.http..");

  @ArchTest
  static final ArchRule services_do_not_use_jdbc_themselves =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.rolecall.ingest..", "io.rolecall.indexer..", "io.rolecall.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule meters_are_made_by_the_tables_of_meters =
      noClasses()
          .that()
          .resideInAPackage("io.rolecall..")
          .and()
          .resideOutsideOfPackage("..meter..")
          .should()
          .callMethodWhere(
              target(owner(resideInAPackage("io.micrometer.core.instrument..")))
                  .and(target(name("builder"))))
          .orShould()
          .callMethodWhere(target(owner(equivalentTo(MeterRegistry.class))));

  @ArchTest
  static final ArchRule no_field_is_injected =
      fields()
          .should()
          .notBeAnnotatedWith(Autowired.class)
          .andShould()
          .notBeAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes().that(alwaysTrue()).should(resideInANullMarkedPackage());

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
        }
      }
    };
  }
}
