#include "base/timestamp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/china_date.h"

namespace gongkai {
namespace {

TEST(Timestamp, IsWrittenInUtcWithMilliseconds) {
  EXPECT_EQ(Timestamp{Timestamp::Milliseconds{std::chrono::milliseconds{1546272000007}}}.iso(),
            "2018-12-31T16:00:00.007Z");
}

TEST(Timestamp, ReadsNothingButItsOwnSpelling) {
  EXPECT_TRUE(Timestamp::parse("2018-12-31T16:00:00.007Z"));
  for (auto const* const wrong :
       {"", "2018-12-31", "2018-12-31T16:00:00Z", "2018-12-31T16:00:00.007+", "2018-02-30T16:00:00.007Z",
        "2018-12-31T24:00:00.007Z", "2018-12-31T16:60:00.007Z", "2018-12-31T16:00:60.007Z",
        "2018-12-31T16:00:0x.007Z", "2018-12-31 16:00:00.007Z"}) {
    EXPECT_FALSE(Timestamp::parse(wrong)) << wrong;
  }
}

TEST(ChinaDate, BeginsAtFourInTheAfternoonOfUtc) {
  EXPECT_EQ(china_date(*Timestamp::parse("2018-12-31T15:59:59.999Z")).iso(), "2018-12-31");
  EXPECT_EQ(china_date(*Timestamp::parse("2018-12-31T16:00:00.000Z")).iso(), "2019-01-01");
}

RC_GTEST_PROP(Timestamp, IsReadBackAndSortsAsText, ()) {
  auto const any = rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000);
  Timestamp const one{Timestamp::Milliseconds{std::chrono::milliseconds{*any}}};
  Timestamp const other{Timestamp::Milliseconds{std::chrono::milliseconds{*any}}};
  RC_ASSERT(Timestamp::parse(one.iso()) == one);
  RC_ASSERT((one < other) == (one.iso() < other.iso()));
}

}  // namespace
}  // namespace gongkai
