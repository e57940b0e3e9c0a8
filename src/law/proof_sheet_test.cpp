#include "law/proof_sheet.h"

#include <gtest/gtest.h>

#include <string>

#include "law/fee.h"
#include "law/rules_for_test.h"
#include "law/step_text.h"

namespace gongkai::law {
namespace {

Case case_of(std::vector<Event> events, std::string_view as_of) {
  return {.id = "s", .as_of = day(as_of), .events = std::move(events)};
}

ProofSheet sheet_of(Case const& facts) {
  auto const answered = answer(facts, rules().regimes, calendar("cn"));
  EXPECT_TRUE(answered.has_value());
  return proof_sheet(facts, *answered, calendar("cn"));
}

/// A week in one word: a digit for a counted day (modulo ten), p paused, h held, l lapsed, r rest, .
/// otherwise.
std::string drawn(SheetWeek const& week) {
  using Kind = SheetDay::Kind;
  std::string text;
  for (SheetDay const& day : week.days) {
    switch (day.kind) {
      case Kind::counted: text += static_cast<char>('0' + day.number.value_or(0) % 10); break;
      case Kind::paused: text += 'p'; break;
      case Kind::held: text += 'h'; break;
      case Kind::lapsed: text += 'l'; break;
      case Kind::rest: text += 'r'; break;
      case Kind::unknown: text += '?'; break;
      case Kind::before:
      case Kind::after: text += '.'; break;
    }
  }
  return text;
}

std::vector<std::string> drawn(ProofSheet const& sheet) {
  std::vector<std::string> weeks;
  weeks.reserve(sheet.weeks.size());
  for (SheetWeek const& week : sheet.weeks) weeks.push_back(drawn(week));
  return weeks;
}

// law: ogi-2007/art-23, ogi-2007/art-24 para 2, ogi-2007/art-24 para 3
TEST(ProofSheet, NumbersCountedDaysAndLeavesPausedOnesOut) {
  Case const facts =
      case_of({arrived("2018-06-01"), served(EventType::third_party_asked, "2018-06-08", "2018-06-11"),
               event(EventType::third_party_answered, "2018-06-27"), replied("2018-07-11", "a3")},
              "2018-07-12");
  ProofSheet const sheet = sheet_of(facts);
  EXPECT_EQ(drawn(sheet), (std::vector<std::string>{".....rr", "12345rr", "ppppprr", "rpppprr", "ppp67rr",
                                                    "89012rr", "345..rr"}));
  EXPECT_EQ(sheet.stretches, (std::vector<int>{5, 10}));
  EXPECT_EQ(sheet.counted, 15);
  SheetDay const& due = sheet.weeks.back().days[2];
  EXPECT_TRUE(due.is_due);
  EXPECT_TRUE(due.is_measured);
  EXPECT_EQ(due.events, (std::vector<std::size_t>{3}));
}

// law: ogi-2019/art-30
TEST(ProofSheet, ShowsTheClockThatLapsedAndTheDaysOfWaiting) {
  Case const facts =
      case_of({arrived("2024-01-26"), served(EventType::correction_asked, "2024-02-01", "2024-02-02", 15),
               corrected("2024-02-19")},
              "2024-02-20");
  auto const weeks = drawn(sheet_of(facts));
  EXPECT_EQ(weeks[1], "llllhrh");  // Sunday 4 February is worked, and waited for
  EXPECT_EQ(weeks[4], "h1234rr");
  EXPECT_EQ(weeks.back(), "0....rr");
}

TEST(ProofSheet, NamesTheHolidayAndTheWeekendDayWorkedForIt) {
  ProofSheet const sheet = sheet_of(case_of({arrived("2024-09-26")}, "2024-09-30"));
  SheetDay const& sunday = sheet.weeks[0].days[6];
  EXPECT_TRUE(sunday.made_up);
  EXPECT_EQ(sunday.number, 2);
  EXPECT_EQ(sheet.weeks[1].days[1].festival, "国庆节");
  EXPECT_EQ(drawn(sheet.weeks[1]), "3rrrrrr");
}

TEST(ProofSheet, OfAnUnknownDueDayGoesAsFarAsTheCalendarAndHasNoSum) {
  ProofSheet const sheet = sheet_of(case_of({arrived("2026-12-10")}, "2026-12-20"));
  EXPECT_TRUE(sheet.stretches.empty());
  EXPECT_EQ(drawn(sheet.weeks.back()), "2345???");  // 12 to 15, up to 31 December
}

/// "1 1 34 1": how many weeks stand in each row.
std::string rows(ProofSheet const& sheet) {
  std::string text;
  for (SheetRow const& row : rows_of(sheet)) text += (text.empty() ? "" : " ") + std::to_string(row.weeks);
  return text;
}

TEST(ProofSheetRows, FoldYearsOfWaitingAndNoCountedDay) {
  Case const open =
      case_of({arrived("2016-06-01"), event(EventType::third_party_asked, "2016-06-08")}, "2026-06-01");
  EXPECT_EQ(rows(sheet_of(open)), "1 1 520 1");
  Case const overdue = case_of({arrived("2024-06-03")}, "2025-06-02");
  EXPECT_EQ(rows(sheet_of(overdue)), "1 1 1 1 1 47 1");
  Case const ordinary = case_of({arrived("2024-09-02"), extended("2024-09-20", 20)}, "2024-09-20");
  EXPECT_EQ(rows(sheet_of(ordinary)), "1 1 1 1 1 1 1 1 1");
}

// law: 民法典/art-201, 民法典/art-203
TEST(ProofSheet, OfARemedyInDaysCountsRestDaysAndMovesOffTheLastOne) {
  ProofSheet const sheet =
      proof_sheet(remedy("reconsideration", RunsFrom::reply, "2024-08-02"), calendar("cn"));
  EXPECT_EQ(drawn(sheet.weeks.front()), ".....12");
  EXPECT_EQ(drawn(sheet.weeks[sheet.weeks.size() - 2]), "90rrrrr");  // day 60 is 1 October
  EXPECT_TRUE(sheet.weeks.back().days[1].is_due);
  EXPECT_EQ(rows(sheet), "1 8 1 1");
}

// law: arl-2023/art-48
TEST(ProofSheet, OfARemedyInWorkingDaysCountsThoseOnly) {
  ProofSheet const sheet = proof_sheet(remedy("review_answer", RunsFrom::copy, "2024-11-05"), calendar("cn"));
  EXPECT_EQ(drawn(sheet.weeks.front()), "..123rr");
  EXPECT_EQ(drawn(sheet.weeks[1]), "45678rr");
}

std::string last_text(Case const& facts, Language language) {
  auto const answered = answer(facts, rules().regimes, calendar("cn"));
  EXPECT_TRUE(answered.has_value());
  return step_text(answered->steps.back(), *answered, calendar("cn"), rules().wording, language);
}

// law: 民法典/art-201, service-2016/text
TEST(StepText, TellsTheFirstDayTheMakeUpDaysAndTheDayOfTheReply) {
  EXPECT_EQ(
      last_text(case_of({arrived("2018-09-21"), replied("2018-10-18", "a1")}, "2018-10-20"), Language::zh),
      "2018-09-21当日不计入，自次日起算（民法典第二百零一条），第15个工作日为2018-10-18（R1 §24(2)）。"
      "2018-09-29, 2018-09-30为调休上班日，计入工作日。"
      "答复以2018-10-18（交邮或者签收之日）作出（国办公开办函〔2016〕235号）。");
  EXPECT_EQ(last_text(case_of({arrived("2024-06-03")}, "2024-06-04"), Language::en),
            "2024-06-03 itself is not counted (Civil Code art. 201); working day 20 after it is 2024-07-02 "
            "(R2 §33(2)).");
}

TEST(StepText, SaysWhyAnEndIsUnknown) {
  EXPECT_EQ(last_text(case_of({arrived("2026-12-10")}, "2026-12-20"), Language::en),
            "20 working days from the day after 2026-12-10 (Civil Code art. 201; R2 §33(2)); the end is not "
            "known yet: "
            "working days are published up to 2026-12-31 only, and 5 more are needed.");
  EXPECT_TRUE(last_text(case_of({arrived("2018-06-01"), event(EventType::third_party_asked, "2018-06-08")},
                                "2018-08-01"),
                        Language::en)
                  .contains("a letter has no known end"));
}

TEST(CiteText, IsTheTitleAndTheArticle) {
  EXPECT_EQ(cite_text("ogi-2019/art-33 para 2; fee-2020/text", rules(), Language::zh),
            "中华人民共和国政府信息公开条例（2019年修订，国务院令第711号）第33条第2款；"
            "政府信息公开信息处理费管理办法（国办函〔2020〕109号）");
  EXPECT_EQ(cite_text("arl-2023/art-20 para 3", rules(), Language::en),
            "Administrative Reconsideration Law (2023 revision), art. 20 para 3");
}

TEST(KnownFrom, IsNeverBeforeTheDayOfTheQuestion) {
  BeyondCalendar beyond{.rule = StepRule::reply_limit,
                        .from = day("2026-09-30"),
                        .n = 20,
                        .left = 3,
                        .last_covered = day("2026-12-31"),
                        .asked = day("2026-10-01")};
  EXPECT_EQ(known_from(beyond, rules().notices), day("2026-10-25"));
  beyond.asked = day("2026-12-20");
  EXPECT_EQ(known_from(beyond, rules().notices), day("2026-12-20"));
}

// law: fee-2020/art-5
TEST(Fee, ABandIsPricedAtItsOwnRateOnly) {
  Regime const& regime = *rules().regimes.find("cn-2019");
  auto const amount = [&](std::int64_t pages) {
    return fee_for(regime, "page", pages, day("2024-06-03"))->amount;
  };
  EXPECT_EQ(amount(0), 0);
  EXPECT_EQ(amount(30), 0);
  EXPECT_EQ(amount(31), 10);
  EXPECT_EQ(amount(100), 700);
  EXPECT_EQ(amount(101), 720);
  EXPECT_EQ(amount(200), 2700);
  EXPECT_EQ(amount(201), 2740);
  EXPECT_EQ(fee_for(regime, "weight", 3, day("2024-06-03")).error().code, Code::bad_input);
  EXPECT_EQ(fee_for(regime, "page", 2'000'000, day("2024-06-03")).error().code, Code::too_large);
}

}  // namespace
}  // namespace gongkai::law
