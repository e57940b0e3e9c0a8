// The township's report that the project began with (outside the repository), and the samples inside it.

#include <algorithm>

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

class Seed : public testing::Test {
 protected:
  void SetUp() override {
    std::string const text = file_text("../shared/seed/lucheng-2018.txt");
    if (text.empty()) GTEST_SKIP() << "../shared/seed/lucheng-2018.txt is not there";
    report_ = inspected(text);
  }

  std::vector<std::string> rules(form::Severity severity) const {
    std::vector<std::string> found;
    for (Finding const& finding : report_.findings) {
      if (finding.severity == severity) found.push_back(finding.rule);
    }
    std::ranges::sort(found);
    return found;
  }

  Report report_;
};

TEST_F(Seed, IsKnown) {
  ASSERT_NE(report_.form, nullptr);
  EXPECT_EQ(report_.form->id, "cn-2014-beijing");
  EXPECT_EQ(report_.year, 2018);
  EXPECT_EQ(report_.agency, "潞城镇");
}

TEST_F(Seed, HasOneErrorAndItsSymptoms) {
  EXPECT_EQ(rules(form::Severity::error), Told{"S04"});
  EXPECT_EQ(told(report_).at(0), "error S04 20 6.9%->5.9% +S05+S06");
}

TEST_F(Seed, HasTheWarningsThatAPersonWouldGive) {
  EXPECT_EQ(rules(form::Severity::warning),
            (Told{"L04", "L05", "N04", "N05", "N06", "N09", "N12", "N16", "N18", "T02"}));
  for (Finding const& finding : report_.findings) {
    Told const taken_in = finding.rule == "N09"   ? Told{"T36"}
                          : finding.rule == "N18" ? Told{"T71"}
                                                  : finding.also;
    EXPECT_EQ(finding.also, taken_in) << finding.rule;
  }
}

TEST_F(Seed, HasTheInfosThatAPersonWouldGive) {
  std::vector<std::string> infos = rules(form::Severity::info);
  auto const repeated = std::ranges::unique(infos);
  infos.erase(repeated.begin(), repeated.end());
  EXPECT_EQ(infos, (Told{"L03", "L06", "L07", "L08", "N03", "N14", "N17", "N22", "S02", "S07"}));
}

TEST_F(Seed, GivesAllItsNumbers) {
  std::size_t numbers = 0;
  for (form::CellIndex c = 0; c < report_.form->cells.size(); ++c)
    numbers += report_.sheet->at(c).has_value() ? 1U : 0U;
  EXPECT_EQ(numbers, 71U);
  EXPECT_EQ(report_.form->cells.size(), 71U);
  EXPECT_EQ(value(report_, "proactive.total"), "132");
  EXPECT_EQ(value(report_, "proactive.key_area.total"), "10");
  EXPECT_EQ(value(report_, "request.received"), "18");
  EXPECT_EQ(value(report_, "request.replied"), "17");
  EXPECT_EQ(value(report_, "request.replied.not_exist"), "6");
  EXPECT_EQ(value(report_, "training.classes"), "2");
}

// --- samples/reports
// ------------------------------------------------------------------------------------------------

struct Sample {
  std::string_view file;
  std::string_view form;
  int year;
  std::size_t errors;
};

class Samples : public testing::TestWithParam<Sample> {};

TEST_P(Samples, AreReadAsTheFormsThatTheyFill) {
  Report const report = inspected(file_text("samples/reports/" + std::string(GetParam().file) + ".txt"));
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(report.form->id, GetParam().form);
  EXPECT_EQ(report.year, GetParam().year);
  EXPECT_EQ(report.count(form::Severity::error), GetParam().errors) << testing::PrintToString(told(report));
}

INSTANTIATE_TEST_SUITE_P(Files, Samples,
                         testing::Values(Sample{"town-2018", "cn-2014-beijing", 2018, 1},
                                         Sample{"street-2017", "cn-2014-beijing", 2017, 0},
                                         Sample{"bureau-2016", "cn-2014-beijing", 2016, 2},
                                         Sample{"county-2015", "cn-2014", 2015, 1},
                                         Sample{"city-2019", "cn-2019", 2019, 0},
                                         Sample{"bureau-2020", "cn-2019", 2020, 1},
                                         Sample{"town-2021", "cn-2021", 2021, 0},
                                         Sample{"district-2023", "cn-2021", 2023, 0},
                                         Sample{"commission-2022", "cn-2021", 2022, 2}),
                         [](auto const& one) {
                           std::string name(one.param.file);
                           std::erase(name, '-');
                           return name;
                         });

TEST(Report, IsTheSameEveryTime) {
  std::string const text = file_text("samples/reports/bureau-2016.txt");
  EXPECT_EQ(told(inspected(text)), told(inspected(text)));
}

TEST(Report, DoesNotDependOnTheLineEnds) {
  std::string const text = file_text("samples/reports/town-2018.txt");
  std::string dos;
  for (char const c : text) dos += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(told(inspected(dos)), told(inspected(text)));
}

TEST(Report, DoesNotDependOnTheWidthOfDigits) {
  std::string const text = file_text("samples/reports/town-2021.txt");
  std::string wide;
  for (char const c : text) {
    wide += c >= '0' && c <= '9' ? std::string("\xEF\xBC") + static_cast<char>(0x90 + (c - '0'))
                                 : std::string(1, c);
  }
  EXPECT_EQ(told(inspected(wide)), told(inspected(text)));
}

}  // namespace
}  // namespace gongkai::inspect
