#include "law/compare.h"

#include <gtest/gtest.h>

#include <string>

#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

/// One change of a text.
struct Edit {
  std::string_view from;
  std::string_view to;
};

/// The built-in rules with one file changed.
Rules changed(std::string_view path, std::vector<Edit> const& edits) {
  auto sources = embedded_sources();
  std::string text;
  for (SourceFile& source : sources) {
    if (source.path != path) continue;
    text = source.text;
    for (Edit const& edit : edits) {
      auto const at = text.find(edit.from);
      EXPECT_NE(at, std::string::npos) << edit.from;
      if (at != std::string::npos) text.replace(at, edit.from.size(), edit.to);
    }
    source.text = text;
  }
  std::vector<toml_file::Problem> problems;
  Rules read = load_rules(sources, problems);
  for (auto const& problem : problems) ADD_FAILURE() << problem.text();
  return read;
}

Case open_case(std::string_view on) {
  return {.id = "c", .as_of = day(on), .events = {arrived(on)}};
}

Rules with_june_11_off() {
  return changed("rules/calendar/cn.toml", {{"off = [2024-06-10]", "off = [2024-06-10, 2024-06-11]"}});
}

/// An invented notice for 2027: New Year's Day is off.
Rules with_2027() {
  return changed("rules/calendar/cn.toml",
                 {{"to = 2026-12-31}", "to = 2027-12-31}"},
                  {"[[notice]]\nyear = 2008\n",
                   "[[notice]]\nyear = 2027\nnumber = \"2027号\"\ncite = \"2027\"\n"
                   "holiday = [{name = \"元旦\", off = [2027-01-01]}]\n[[notice]]\nyear = 2008\n"}});
}

TEST(Compare, NamesTheDateThatMovesAndTheDayBehindIt) {
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), with_june_11_off());
  ASSERT_EQ(comparison.moved.size(), 2U);
  EXPECT_EQ(comparison.moved.front().what, "reply_limit");
  EXPECT_EQ(comparison.moved.back().what, "due");
  EXPECT_EQ(comparison.moved.back().before, day("2024-07-02"));
  EXPECT_EQ(comparison.moved.back().after, day("2024-07-03"));
  ASSERT_EQ(comparison.reasons.size(), 1U);
  EXPECT_EQ(comparison.reasons.front().kind, Reason::Kind::day);
  EXPECT_EQ(comparison.reasons.front().day, day("2024-06-11"));
  EXPECT_FALSE(comparison.reasons.front().works_after);
  EXPECT_EQ(comparison.reasons.front().rule, "端午节");
}

TEST(Compare, IsSilentWhereNothingMoves) {
  Comparison const comparison = compare(open_case("2024-01-08"), rules(), with_june_11_off());
  EXPECT_TRUE(comparison.moved.empty());
  EXPECT_TRUE(comparison.reasons.empty());
}

TEST(Compare, NamesTheLimitThatChanged) {
  Rules const after =
      changed("rules/regime/cn-2019.toml", {{"within = 20          # working days\nextension_cap",
                                             "within = 25          # working days\nextension_cap"}});
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), after);
  ASSERT_FALSE(comparison.reasons.empty());
  EXPECT_EQ(comparison.reasons.front().kind, Reason::Kind::limit);
  EXPECT_EQ(comparison.reasons.front().rule, "reply_limit");
  EXPECT_EQ(comparison.reasons.front().n_before, 20);
  EXPECT_EQ(comparison.reasons.front().n_after, 25);
}

TEST(Compare, ADueDayThatWasUnknownIsKnownOnceTheCalendarGoesOn) {
  Rules const after = with_2027();
  Comparison const comparison = compare(open_case("2026-12-10"), rules(), after);
  ASSERT_FALSE(comparison.moved.empty());
  EXPECT_EQ(comparison.moved.back().what, "due");
  EXPECT_EQ(comparison.moved.back().before, std::nullopt);
  EXPECT_EQ(comparison.moved.back().after, day("2027-01-08"));
}

}  // namespace
}  // namespace gongkai::law
