// The steps that prove the last day of a remedy, and after what a remedy runs.

#include "law/remedy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "law/rules_for_test.h"
#include "law/step_text.h"

namespace gongkai::law {
namespace {

/// Rule, from, n and to of each step.
std::string steps_of(RemedyDate const& date) {
  auto const day_text = [](std::optional<Date> const& on) { return on ? on->iso() : std::string("-"); };
  std::string text;
  for (RemedyStep const& step : remedy_steps(date, calendar("cn"))) {
    text += std::string(name_in(kRemedySteps, step.rule)) + " " + day_text(step.from) + " " +
            (step.n ? std::to_string(*step.n) : "-") + " " + day_text(step.to) + "\n";
  }
  return text;
}

std::string text_of(RemedyDate const& date, std::size_t step, Language language) {
  return step_text(remedy_steps(date, calendar("cn")).at(step), date, calendar("cn"), rules(), date.from,
                   language);
}

// law: 民法典/art-203, arl-2023/art-20 para 1
TEST(RemedySteps, NameTheRestDayThatTheEndMovesOffAndItsNotice) {
  RemedyDate const date = remedy("reconsideration", RunsFrom::reply, "2024-08-02");
  EXPECT_EQ(steps_of(date), "period 2024-08-02 60 2024-10-01\nmoved 2024-10-01 - 2024-10-08\n");
  EXPECT_EQ(text_of(date, 1, Language::zh),
            "2024-10-01不上班（国庆节放假，国办发明电〔2023〕7号），期间的最后一日为其后第一个工作日"
            "2024-10-08（中华人民共和国民法典第203条）。");
  EXPECT_EQ(text_of(date, 1, Language::en),
            "2024-10-01 is a rest day (holiday 国庆节, 国办发明电〔2023〕7号); the period ends on the first "
            "working "
            "day after it, 2024-10-08 (Civil Code, art. 203).");
}

// law: 民法典/art-202, spc-2015/art-26, all-1989/art-39
TEST(RemedySteps, TellOfTheShorterPeriodThatALaterLawTookOver) {
  EXPECT_EQ(steps_of(remedy("suit", RunsFrom::reply, "2015-03-10")),
            "bridge 2015-03-10 3 2015-06-10\nperiod 2015-03-10 6 2015-09-10\n");
}

// law: all-2017/art-46 para 2
TEST(RemedySteps, BeyondTheCalendarNameTheYearThatIsWaitedFor) {
  RemedyDate const date = remedy("suit_longest", RunsFrom::act, "2024-08-02");
  EXPECT_EQ(steps_of(date), "period 2024-08-02 60 2029-08-02\nmoved 2029-08-02 - -\n");
  EXPECT_EQ(date.waits_for, 2029);
  EXPECT_EQ(known_from(date, date.from, rules().notices), day("2028-10-25"));
  RemedyDate const working = remedy("review_answer", RunsFrom::copy, "2026-12-29");
  EXPECT_EQ(steps_of(working), "period 2026-12-29 10 -\n");
  EXPECT_EQ(working.waits_for, 2027);
  EXPECT_TRUE(text_of(working, 0, Language::en).contains("the holidays of 2027"));
}

// law: arl-2023/art-23 para 1 item 4
TEST(RemedySteps, SayWhyASuitIsNotOpenYet) {
  auto const dates = remedies_of_reply(rules().remedies, calendar("cn"), *rules().regimes.outcome("B1"),
                                       RunsFrom::reply, day("2024-08-02"));
  auto const suit = std::ranges::find(*dates, "suit", [](RemedyDate const& date) { return date.rule->id; });
  ASSERT_NE(suit, dates->end());
  EXPECT_TRUE(steps_of(*suit).starts_with("reconsider_first - - -\nperiod "));
}

// law: ogi-2019/art-30
TEST(RemediesAfter, OfAGivenUpCaseRunFromTheNoticeThatSaysSo) {
  std::vector<Event> events{arrived("2024-01-26"),
                            served(EventType::correction_asked, "2024-02-01", "2024-02-02", 5)};
  auto const after = [&] {
    Case const facts{.id = "g", .as_of = day("2024-06-03"), .events = events};
    auto const answered = answer(facts, rules().regimes, calendar("cn"));
    return remedies_after(facts, *answered, rules(), calendar("cn"));
  };
  EXPECT_TRUE(after().empty());
  events.push_back(replied("2024-02-19", "E1"));
  ASSERT_FALSE(after().empty());
  EXPECT_EQ(after().front().from, day("2024-02-19"));
  events.push_back(corrected("2024-03-05", true));
  ASSERT_FALSE(after().empty());
  EXPECT_EQ(after().front().rule->id, "reconsideration_of_silence");
}

bool works(Date day) {
  return calendar("cn").is_working_day(day).value();
}

/// The end of a period, by walking over its days.
Date walked(Date from, int n, PeriodUnit unit) {
  if (unit == PeriodUnit::month) return from.plus_months(n);
  Date day = from;
  for (int left = n; left > 0;) {
    day = day.next();
    if (unit == PeriodUnit::day || works(day)) --left;
  }
  return day;
}

void recount(RemedyStep const& step, RemedyDate const& date) {
  RC_ASSERT(!step.article.empty());
  switch (step.rule) {
    case RemedyStep::Rule::reconsider_first: return;
    case RemedyStep::Rule::bridge: RC_ASSERT(step.to >= date.basis->from); return;
    case RemedyStep::Rule::period: RC_ASSERT(walked(*step.from, *step.n, step.unit) == *step.to); return;
    case RemedyStep::Rule::moved:
      for (Date day = *step.from; day < *step.to; day = day.next()) RC_ASSERT(!works(day));
      return;
  }
}

RC_GTEST_PROP(RemedyProperty, TheStepsRecountToTheLastDayAndItIsWorked, ()) {
  Date const on = day("2008-05-01").plus_days(*rc::gen::inRange(0, 6600));
  for (RunsFrom const from :
       {RunsFrom::reply, RunsFrom::act, RunsFrom::silence, RunsFrom::decision, RunsFrom::copy,
        RunsFrom::complaint, RunsFrom::application, RunsFrom::acceptance}) {
    auto const dates = remedy_dates(rules().remedies, calendar("cn"), from, on);
    RC_ASSERT(dates.has_value());
    for (RemedyDate const& date : *dates) {
      RC_ASSERT(date.last.has_value() != date.waits_for.has_value());
      if (!date.last) continue;
      RC_ASSERT(works(*date.last));
      auto const steps = remedy_steps(date, calendar("cn"));
      RC_ASSERT(steps.back().to == date.last);
      for (RemedyStep const& step : steps) recount(step, date);
    }
  }
}

}  // namespace
}  // namespace gongkai::law
