// Which agency lies below which, and when.

#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

void place(Agencies& agencies, std::string const& code, std::string_view from, std::string parent) {
  auto& agency =
      agencies
          .try_emplace(
              code,
              Agency{
                  .code = code, .names = {}, .codes = {}, .parents = {}, .merged_into = {}, .merged_on = {}})
          .first->second;
  agency.parents.add(day(from), std::move(parent));
}

/// beijing > tongzhou > lucheng, yongshun; lucheng is moved below chaoyang in 2018.
Agencies districts() {
  Agencies agencies;
  place(agencies, "tongzhou", "2010-01-01", "beijing");
  place(agencies, "chaoyang", "2010-01-01", "beijing");
  place(agencies, "yongshun", "2010-01-01", "tongzhou");
  place(agencies, "lucheng", "2010-01-01", "tongzhou");
  place(agencies, "lucheng", "2018-01-01", "chaoyang");
  return agencies;
}

TEST(IsBelow, FollowsParentsUpwards) {
  Agencies const agencies = districts();
  Date const then = day("2017-06-01");
  EXPECT_TRUE(is_below(agencies, "lucheng", "tongzhou", then));
  EXPECT_TRUE(is_below(agencies, "lucheng", "beijing", then));
  EXPECT_FALSE(is_below(agencies, "tongzhou", "lucheng", then));
  EXPECT_FALSE(is_below(agencies, "lucheng", "yongshun", then));
  EXPECT_FALSE(is_below(agencies, "lucheng", "lucheng", then));
  EXPECT_FALSE(is_below(agencies, "none", "beijing", then));
  EXPECT_FALSE(is_below(agencies, "lucheng", "", then));
}

TEST(IsBelow, KnowsTheDay) {
  Agencies const agencies = districts();
  EXPECT_TRUE(is_below(agencies, "lucheng", "tongzhou", day("2017-12-31")));
  EXPECT_FALSE(is_below(agencies, "lucheng", "tongzhou", day("2018-01-01")));
  EXPECT_TRUE(is_below(agencies, "lucheng", "chaoyang", day("2018-01-01")));
  EXPECT_FALSE(is_below(agencies, "lucheng", "tongzhou", day("2009-12-31")));
}

TEST(IsBelow, EndsInACircle) {
  Agencies agencies;
  place(agencies, "a", "2010-01-01", "b");
  place(agencies, "b", "2010-01-01", "a");
  EXPECT_FALSE(is_below(agencies, "a", "c", day("2018-01-01")));
  EXPECT_TRUE(is_below(agencies, "a", "b", day("2018-01-01")));
}

TEST(WouldCloseCircle, LooksAtLaterDaysToo) {
  Agencies agencies = districts();
  EXPECT_TRUE(would_close_circle(agencies, "tongzhou", "tongzhou", day("2017-01-01")));
  EXPECT_TRUE(would_close_circle(agencies, "tongzhou", "lucheng", day("2017-01-01")));
  EXPECT_FALSE(would_close_circle(agencies, "tongzhou", "lucheng", day("2018-01-01")));
  EXPECT_TRUE(would_close_circle(agencies, "chaoyang", "lucheng", day("2017-01-01")));
  EXPECT_FALSE(would_close_circle(agencies, "yongshun", "lucheng", day("2017-01-01")));
}

}  // namespace
}  // namespace gongkai::registers
