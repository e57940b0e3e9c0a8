// Each notice arranges its own days and no others. Whether the days are right is told by the check digits of
// calendar_test.cpp.

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <string_view>

#include "law/calendars_for_test.h"

namespace gongkai::law {
namespace {

/// What a notice arranges, within the coverage.
struct Arranged {
  std::string_view notice;  // its number, or else what cites it
  std::string_view first;
  std::string_view last;
  int off;
  int worked;
};

void expect_arranged(Calendar const& calendar, std::span<Arranged const> rows) {
  for (Arranged const& row : rows) {
    int off = 0;
    int worked = 0;
    for (NoticeDay const& named : calendar.named_between(calendar.from().plus_days(-1), calendar.to())) {
      Notice const notice = calendar.day(named.date).value().notice;
      if ((notice.number.empty() ? notice.cite : notice.number) != row.notice) continue;
      EXPECT_LE(day(row.first), named.date) << row.notice;
      EXPECT_LE(named.date, day(row.last)) << row.notice;
      ++(named.works ? worked : off);
    }
    EXPECT_EQ(off, row.off) << row.notice;
    EXPECT_EQ(worked, row.worked) << row.notice;
    for (std::string_view const end : {row.first, row.last}) {
      Notice const notice = calendar.day(day(end)).value().notice;
      EXPECT_EQ(notice.number.empty() ? notice.cite : notice.number, row.notice) << end;
    }
  }
}

// law: 国办发明电〔2007〕52号, 国办发明电〔2008〕42号, 国办发明电〔2009〕27号
// law: 国办发明电〔2010〕40号, 国办发明电〔2011〕45号, 国办发明电〔2012〕33号
// law: 国办发明电〔2013〕28号, 国办发明电〔2014〕28号, 国发明电〔2015〕1号
// law: 国办发明电〔2015〕18号, 国办发明电〔2016〕17号, 国办发明电〔2017〕12号
// law: 国办发明电〔2018〕15号, 国办发明电〔2019〕3号, 国办发明电〔2019〕16号
// law: 国办发明电〔2020〕1号, 国办发明电〔2020〕27号, 国办发明电〔2021〕11号
// law: 国办发明电〔2022〕16号, 国办发明电〔2023〕7号, 国办发明电〔2024〕12号
// law: 国办发明电〔2025〕7号
TEST(CalendarNotices, OfTheCountryArrangeTheirOwnDays) {
  constexpr std::array kRows = std::to_array<Arranged>({
      {"国办发明电〔2007〕52号", "2008-01-01", "2008-10-05", 27, 5},
      {"国办发明电〔2008〕42号", "2009-01-01", "2009-10-10", 27, 6},
      {"国办发明电〔2009〕27号", "2010-01-01", "2010-10-09", 29, 8},
      {"国办发明电〔2010〕40号", "2011-01-01", "2011-10-09", 29, 5},
      {"国办发明电〔2011〕45号", "2011-12-31", "2012-10-07", 27, 7},
      {"国办发明电〔2012〕33号", "2013-01-01", "2013-10-12", 29, 12},
      {"国办发明电〔2013〕28号", "2014-01-01", "2014-10-11", 22, 5},
      {"国办发明电〔2014〕28号", "2015-01-01", "2015-10-10", 23, 4},
      {"国发明电〔2015〕1号", "2015-09-03", "2015-09-06", 3, 1},
      {"国办发明电〔2015〕18号", "2016-01-01", "2016-10-09", 24, 6},
      {"国办发明电〔2016〕17号", "2017-01-01", "2017-10-08", 24, 5},
      {"国办发明电〔2017〕12号", "2018-01-01", "2018-10-07", 23, 6},
      {"国办发明电〔2018〕15号", "2018-12-29", "2019-10-12", 20, 5},
      {"国办发明电〔2019〕3号", "2019-04-28", "2019-05-05", 4, 2},
      {"国办发明电〔2019〕16号", "2020-01-01", "2020-10-10", 27, 6},
      {"国办发明电〔2020〕1号", "2020-01-31", "2020-02-02", 3, 0},
      {"国办发明电〔2020〕27号", "2021-01-01", "2021-10-09", 31, 7},
      {"国办发明电〔2021〕11号", "2022-01-01", "2022-10-09", 31, 7},
      {"国办发明电〔2022〕16号", "2022-12-31", "2023-10-08", 27, 7},
      {"国办发明电〔2023〕7号", "2024-01-01", "2024-10-12", 28, 8},
      {"国办发明电〔2024〕12号", "2025-01-01", "2025-10-11", 28, 5},
      {"国办发明电〔2025〕7号", "2026-01-01", "2026-10-10", 33, 6},
  });
  expect_arranged(calendar("cn"), kRows);
}

// law: 北京市人民政府2008年通告: 8月8日放假一天
// law: 北京市2014年10月9日通告: 亚太经济合作组织会议期间调休放假
TEST(CalendarNotices, OfBeijingArrangeTheirOwnDays) {
  constexpr std::array kRows = std::to_array<Arranged>({
      {"北京市人民政府2008年通告: 8月8日放假一天", "2008-08-08", "2008-08-08", 1, 0},
      {"北京市2014年10月9日通告: 亚太经济合作组织会议期间调休放假", "2014-11-02", "2014-11-15", 6, 2},
  });
  expect_arranged(calendar("cn-beijing"), kRows);
}

}  // namespace
}  // namespace gongkai::law
