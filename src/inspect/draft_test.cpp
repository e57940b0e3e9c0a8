#include "inspect/draft.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>

namespace gongkai::inspect {
namespace {

void add(Report& report, std::string rule, form::Severity severity, std::uint32_t begin) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.place.span = {.begin = begin, .end = begin + 1};
  report.findings.push_back(std::move(finding));
}

TEST(SortFindings, PutsErrorsFirstThenGoesByPlaceAndLeavesEqualsInOrder) {
  using form::Severity;
  Report report;
  add(report, "info", Severity::info, 1);
  add(report, "warning", Severity::warning, 2);
  add(report, "late", Severity::error, 9);
  add(report, "one", Severity::error, 4);
  add(report, "another", Severity::error, 4);
  add(report, "early", Severity::error, 0);
  sort_findings(report);
  std::string order;
  for (Finding const& finding : report.findings) order += finding.rule + " ";
  EXPECT_EQ(order, "early one another late warning info ");
}

}  // namespace
}  // namespace gongkai::inspect
