// The reference tables beside the repository, row by row, against the calendar that the program carries.

#include <gtest/gtest.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "law/calendars_for_test.h"

namespace gongkai::law {
namespace {

using Row = std::vector<std::string>;

std::filesystem::path domain() {
  return std::filesystem::path(GONGKAI_SOURCE_DIR) / "../shared/domain";
}

/// The rows below the heading, at least `cells` wide.
std::vector<Row> rows_of(std::filesystem::path const& path, std::size_t cells) {
  std::ifstream file(path);
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    Row row(1);
    for (char const c : line) {
      if (c == '\t') {
        row.emplace_back();
      } else {
        row.back() += c;
      }
    }
    EXPECT_GE(row.size(), cells) << line;
    if (row.size() >= cells) rows.push_back(std::move(row));
  }
  return rows;
}

std::string answer(Row const& row) {
  Date const start = day(row[1]);
  int n = 0;
  std::from_chars(row[2].data(), row[2].data() + row[2].size(), n);
  if (row[0] == "gap") {
    auto const count = calendar("cn").working_days_between(start, day(row[3]));
    return count ? std::to_string(*count) : count.error().message;
  }
  auto const end = row[0] == "wd"    ? calendar("cn").add_working_days(start, n)
                   : row[0] == "cal" ? calendar("cn").add_days(start, n)
                                     : calendar("cn").add_months(start, n);
  return end ? end->iso() : end.error().message;
}

TEST(SharedWorkdayCases, AreAllAnsweredAlike) {
  auto const path = domain() / "workday-cases.tsv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  auto const rows = rows_of(path, 4);
  ASSERT_GT(rows.size(), 100U);
  std::set<std::string> const kinds = {"wd", "gap", "cal", "mon"};
  for (Row const& row : rows) {
    ASSERT_TRUE(kinds.contains(row[0])) << row[0];
    EXPECT_EQ(answer(row), row[0] == "gap" ? row[2] : row[3]) << row[0] << ' ' << row[1] << ' ' << row[2];
  }
}

TEST(SharedWorkdayTable, NamesTheDaysOfTheCalendarAndNoOthers) {
  auto const path = domain() / "workdays-cn.tsv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  auto const rows = rows_of(path, 4);
  ASSERT_GT(rows.size(), 600U);
  using Why = DayKind::Why;
  std::set<Date> named;
  for (Row const& row : rows) {
    Date const date = day(row[0]);
    if (!calendar("cn").covers(date)) {
      EXPECT_EQ(date.year(), 2007);
      continue;
    }
    named.insert(date);
    DayKind const kind = calendar("cn").day(date).value();
    EXPECT_EQ(kind.why, row[1] == "work" ? Why::make_up : Why::holiday) << row[0];
    EXPECT_EQ(kind.festival, row[2]) << row[0];
    EXPECT_EQ(kind.notice.number, row[3]) << row[0];
  }
  for (Date d = calendar("cn").from(); d <= calendar("cn").to(); d = d.next()) {
    Why const why = calendar("cn").day(d).value().why;
    EXPECT_EQ(why == Why::make_up || why == Why::holiday, named.contains(d)) << d.iso();
  }
}

}  // namespace
}  // namespace gongkai::law
