// What each event may and may not do, and the edges of a day.

#include "law/clock.h"

#include <gtest/gtest.h>

#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

/// The fault of these events, or "-".
std::string fault_of(std::vector<Event> events, std::string_view as_of = "2024-12-31") {
  auto const answered = ask(std::move(events), as_of);
  return answered ? "-" : std::string(name_in(kFaults, answered.error().fault));
}

Answer answer_of(std::vector<Event> events, std::string_view as_of) {
  auto answered = ask(std::move(events), as_of);
  EXPECT_TRUE(answered.has_value());
  return std::move(answered).value();
}

bool warns(Answer const& answer, Warning warning) {
  return std::ranges::find(answer.warnings, warning) != answer.warnings.end();
}

Event asked_correction(std::string_view on, std::string_view served_on = "", int days = 5) {
  Event asked{.type = EventType::correction_asked, .on = day(on), .days = days};
  if (!served_on.empty()) asked.served = day(served_on);
  return asked;
}

constexpr auto kThirdAsked = EventType::third_party_asked;
constexpr auto kThirdAnswered = EventType::third_party_answered;

TEST(ClockOrder, NothingMayComeBeforeReceiptButConfirmationAndWithdrawal) {
  Event const fax = arrived("2024-03-06", Channel::fax);
  EXPECT_EQ(fault_of({fax, extended("2024-03-07", 5)}), "not_received");
  EXPECT_EQ(fault_of({fax, replied("2024-03-07")}), "not_received");
  EXPECT_EQ(fault_of({fax, event(kThirdAsked, "2024-03-07"), event(EventType::confirmed, "2024-03-08")}),
            "not_received");
  Answer const answer = answer_of({fax, event(EventType::withdrawn, "2024-03-07")}, "2024-03-10");
  EXPECT_EQ(answer.state, State::withdrawn);
  EXPECT_EQ(answer.received, std::nullopt);
  ASSERT_EQ(answer.steps.size(), 1U);
  EXPECT_EQ(answer.steps.front().to, std::nullopt);
}

TEST(ClockOrder, NothingMayComeAfterAReplyOrWithdrawal) {
  Event const start = arrived("2024-03-06");
  EXPECT_EQ(fault_of({start, replied("2024-03-20"), replied("2024-03-20")}), "after_close");
  EXPECT_EQ(
      fault_of({start, event(EventType::withdrawn, "2024-03-20"), event(EventType::confirmed, "2024-03-20")}),
      "after_close");
}

// law: ogi-2019/art-30, ogi-2019/art-42
TEST(ClockOrder, ACaseClosedWhileHeldIsNotOpenedAgainByALateAnswer) {
  Event const start = arrived("2024-01-26");
  Event const asked = asked_correction("2024-02-01", "2024-02-02");  // to 9 February
  Event const fee = served(EventType::fee_notified, "2024-02-01", "2024-02-02");
  Event const paid = event(EventType::fee_paid, "2024-04-08");
  EXPECT_EQ(fault_of({start, asked, replied("2024-02-05", "C4"), corrected("2024-03-05", true)}),
            "after_close");
  EXPECT_EQ(fault_of({start, asked, replied("2024-02-05"), corrected("2024-03-05")}), "after_close");
  EXPECT_EQ(
      fault_of({start, asked, event(EventType::withdrawn, "2024-02-05"), corrected("2024-03-05", true)}),
      "after_close");
  EXPECT_EQ(fault_of({start, fee, event(EventType::withdrawn, "2024-02-05"), paid}), "after_close");
  EXPECT_EQ(fault_of({start, fee, replied("2024-02-05", "E2"), replied("2024-04-08", "E1")}), "after_close");
}

TEST(ClockOrder, AGivenUpCaseTakesOnlyItsLateAnswerAndTheOptionalNotice) {
  Event const start = arrived("2024-03-06");
  Event const asked = asked_correction("2024-03-08", "2024-03-08");  // to 15 March
  EXPECT_EQ(fault_of({start, asked, extended("2024-03-18", 5)}), "after_close");
  EXPECT_EQ(fault_of({start, asked, event(EventType::withdrawn, "2024-03-18")}), "after_close");
  EXPECT_EQ(fault_of({start, asked, replied("2024-03-18", "A2")}), "after_close");
  EXPECT_EQ(fault_of({start, asked, event(EventType::fee_paid, "2024-03-18")}), "after_close");
  Answer const notice = answer_of({start, asked, replied("2024-03-18", "E1")}, "2024-03-20");
  EXPECT_EQ(notice.state, State::abandoned);
  EXPECT_EQ(notice.steps.back().to, day("2024-03-16"));  // a Saturday: the next day, worked or not
  Answer const reopened =
      answer_of({start, asked, corrected("2024-03-18"), corrected("2024-03-19", true)}, "2024-03-20");
  EXPECT_TRUE(warns(reopened, Warning::late_correction));
  EXPECT_EQ(reopened.state, State::running);
  EXPECT_EQ(reopened.due, day("2024-04-17"));
}

// law: ogi-2019/art-42, fee-2020/text
TEST(ClockHold, ALatePaymentChangesNothingHoweverGoodTheReason) {
  Event paid{.type = EventType::fee_paid, .on = day("2024-07-16"), .good_reason = true};
  Answer const answer =
      answer_of({arrived("2024-06-03"), served(EventType::fee_notified, "2024-06-14", "2024-06-17"), paid},
                "2024-07-20");
  EXPECT_EQ(answer.state, State::abandoned);
  EXPECT_TRUE(warns(answer, Warning::late_payment));
}

// law: ogi-2019/art-30
TEST(ClockHold, EndsOnlyAfterTheLastDayItself) {
  std::vector<Event> const events{arrived("2024-03-06"), asked_correction("2024-03-08", "2024-03-08")};
  EXPECT_EQ(answer_of(events, "2024-03-15").state, State::awaiting_correction);
  EXPECT_EQ(answer_of(events, "2024-03-16").state, State::abandoned);
}

TEST(ClockHold, ANoticeNotServedYetNeverEnds) {
  std::vector<Event> const events{arrived("2024-03-06"), asked_correction("2024-03-08", "2024-03-14", 1)};
  Answer const before = answer_of(events, "2024-03-13");
  EXPECT_EQ(before.state, State::awaiting_correction);
  EXPECT_EQ(before.steps.size(), 1U);  // the period is not known yet
  EXPECT_EQ(answer_of(events, "2024-03-14").steps.size(), 2U);
}

TEST(ClockHold, StandsAgainstEveryOtherNotice) {
  Event const start = arrived("2024-06-03");
  Event const asked = asked_correction("2024-06-05", "2024-06-05", 20);
  Event const fee = event(EventType::fee_notified, "2024-06-06");
  EXPECT_EQ(fault_of({start, asked, fee}), "clock_stopped");
  EXPECT_EQ(fault_of({start, fee, asked_correction("2024-06-07")}), "clock_stopped");
  EXPECT_EQ(fault_of({start, asked, asked_correction("2024-06-07")}), "correction_twice");  // checked first
  EXPECT_EQ(fault_of({start, fee, fee}), "fee_twice");
  EXPECT_EQ(fault_of({start, event(EventType::fee_paid, "2024-06-05")}), "no_fee_open");
  EXPECT_EQ(fault_of({start, asked, event(EventType::fee_paid, "2024-06-05")}), "no_fee_open");
  EXPECT_EQ(fault_of({start, fee, corrected("2024-06-07")}), "no_correction_open");
  EXPECT_EQ(fault_of({start, asked_correction("2024-06-05", "2024-06-07"), corrected("2024-06-06")}),
            "date_order");
  Answer const answer = answer_of({start, asked, extended("2024-06-06", 5)}, "2024-06-06");
  EXPECT_TRUE(warns(answer, Warning::extension_no_clock));
}

// law: ogi-2007/art-21 item 4
TEST(ClockHold, UnderTheOldEditionASecondNoticeWaitsForAnAnswer) {
  Event first{.type = EventType::correction_asked, .on = day("2018-06-05")};
  Event second{.type = EventType::correction_asked, .on = day("2018-06-06")};
  EXPECT_EQ(fault_of({arrived("2018-06-01"), first, second}, "2018-06-30"), "clock_stopped");
}

TEST(ClockHold, WithoutDaysTheNewEditionRefusesBeforeAnythingElse) {
  Event no_days{.type = EventType::correction_asked, .on = day("2024-06-07")};
  EXPECT_EQ(fault_of({arrived("2024-06-03"), asked_correction("2024-06-05"), no_days}), "missing_field");
  EXPECT_EQ(fault_of({arrived("2018-06-01"), {.type = EventType::correction_asked, .on = day("2018-06-05")}},
                     "2018-06-30"),
            "-");
}

// law: ogi-2019/art-30
TEST(ClockHold, AReplyMeanwhileIsJudgedByTheDayOfTheNotice) {
  Event const start = arrived("2024-06-03");  // due 2 July
  auto const timeliness = [&](std::string_view asked_on, std::vector<Event> more = {}) {
    std::vector<Event> events{start};
    events.insert(events.end(), more.begin(), more.end());
    events.push_back(asked_correction(asked_on, asked_on, 60));
    events.push_back(replied("2024-08-30"));
    return answer_of(events, "2024-09-01").timeliness;
  };
  EXPECT_EQ(timeliness("2024-07-02"), Timeliness::on_time);
  EXPECT_EQ(timeliness("2024-07-03", {extended("2024-07-01", 5)}), Timeliness::extended);
}

// law: ogi-2019/art-33 para 3
TEST(ClockLetters, OneToTheSamePartyAtATime) {
  Event const start = arrived("2024-06-03");
  auto const to = [](EventType type, std::string_view on, std::string party) {
    return Event{.type = type, .on = day(on), .served = day(on), .party = std::move(party)};
  };
  EXPECT_EQ(fault_of({start, to(kThirdAsked, "2024-06-05", "甲"), to(kThirdAsked, "2024-06-06", "甲")}),
            "already_open");
  EXPECT_EQ(fault_of({start, to(kThirdAsked, "2024-06-05", "甲"), to(kThirdAsked, "2024-06-06", "乙")}), "-");
  EXPECT_EQ(
      fault_of({start, to(kThirdAsked, "2024-06-05", "甲"), to(EventType::agency_asked, "2024-06-06", "甲")}),
      "-");
  // Its limit is 27 June: on that day it is open, a day later not.
  EXPECT_EQ(fault_of({start, to(kThirdAsked, "2024-06-05", ""), to(kThirdAsked, "2024-06-27", "")}),
            "already_open");
  EXPECT_EQ(fault_of({start, to(kThirdAsked, "2024-06-05", ""), to(kThirdAsked, "2024-06-28", "")}), "-");
  EXPECT_EQ(fault_of({start, to(kThirdAsked, "2024-06-05", "甲"), event(kThirdAnswered, "2024-06-06")}),
            "no_consultation_open");
  EXPECT_EQ(
      fault_of({start, served(kThirdAsked, "2024-06-05", "2024-06-07"), event(kThirdAnswered, "2024-06-06")}),
      "date_order");
  EXPECT_EQ(fault_of({start, event(kThirdAsked, "2024-06-05"), event(kThirdAnswered, "2024-06-06"),
                      event(kThirdAnswered, "2024-06-06")}),
            "no_consultation_open");
}

TEST(ClockLetters, ServedAfterTheDayOfTheQuestionIsNotKnownYet) {
  std::vector<Event> const events{arrived("2024-06-03"), served(kThirdAsked, "2024-06-05", "2024-06-12"),
                                  event(kThirdAnswered, "2024-06-07")};
  EXPECT_EQ(due_of(events, "2024-06-10"), "2024-07-04");
  EXPECT_EQ(due_of(events, "2024-06-12"), "date_order");
}

TEST(ClockLetters, OnTheDueDayDoNotMoveItUnlessItIsExtendedThatDay) {
  Event const start = arrived("2024-06-03");  // due 2 July
  Event const letter = served(kThirdAsked, "2024-07-02", "2024-07-02");
  EXPECT_EQ(due_of({start, letter}, "2024-07-03"), "2024-07-02");
  EXPECT_EQ(due_of({start, letter, extended("2024-07-02", 5)}, "2024-07-03"), "2024-07-30");
  EXPECT_EQ(due_of({start, extended("2024-07-02", 5), letter}, "2024-07-03"), "2024-07-30");
}

TEST(ClockLetters, AfterTheDueDayHaveNoEffectAndTheirAnswersNeither) {
  Answer const answer = answer_of({arrived("2024-06-03"), served(kThirdAsked, "2024-07-03", "2024-07-03"),
                                   event(kThirdAnswered, "2024-09-30")},
                                  "2024-10-08");
  EXPECT_TRUE(warns(answer, Warning::no_effect_after_due));
  EXPECT_FALSE(warns(answer, Warning::late_opinion));
  EXPECT_EQ(answer.state, State::running);
  EXPECT_EQ(answer.due, day("2024-07-02"));
}

TEST(ClockLetters, MayGoOutWhileTheClockIsHeldAndReachIntoTheNext) {
  std::vector<Event> const events{arrived("2024-06-03"), asked_correction("2024-06-05", "2024-06-05", 20),
                                  served(kThirdAsked, "2024-06-07", "2024-06-07"), corrected("2024-06-12")};
  Answer const answer = answer_of(events, "2024-06-13");
  EXPECT_EQ(answer.state, State::awaiting_third_party);
  EXPECT_EQ(answer.due, day("2024-07-29"));  // 20 working days after 1 July, the limit of the letter
  EXPECT_EQ(answer.used, 0);
}

// law: ogi-2007/art-24 para 3
TEST(ClockLetters, OfAgenciesUnderTheOldEditionOnlyCountTheirAnswers) {
  Event const start = arrived("2018-06-01");
  Event const letter = event(EventType::agency_asked, "2018-06-04");
  EXPECT_EQ(fault_of({start, letter, letter}, "2018-06-30"), "-");
  EXPECT_EQ(fault_of({start, event(EventType::agency_answered, "2018-06-05")}, "2018-06-30"),
            "no_consultation_open");
  EXPECT_EQ(answer_of({start, letter}, "2018-06-05").state, State::running);
}

// law: ogi-2019/art-33 para 2
TEST(ClockExtension, IsCutAtTheCapOverAllOfThem) {
  Event const start = arrived("2024-06-03");
  Answer const exact =
      answer_of({start, extended("2024-06-10", 12), extended("2024-06-11", 8)}, "2024-06-12");
  EXPECT_FALSE(warns(exact, Warning::extension_capped));
  EXPECT_EQ(exact.due, day("2024-07-30"));
  Answer const cut = answer_of({start, extended("2024-06-10", 21)}, "2024-06-12");
  EXPECT_TRUE(warns(cut, Warning::extension_capped));
  EXPECT_EQ(cut.due, day("2024-07-30"));
  EXPECT_EQ(cut.steps.back().n, 20);
}

TEST(ClockUnknown, AnExtendedReplyIsJudgedByTheLimitAloneWhenTheEndIsOpen) {
  // The limit is 25 June; the letter of 26 June, under the old edition, has no end.
  std::vector<Event> const events{arrived("2018-06-01"), extended("2018-06-25", 10),
                                  event(kThirdAsked, "2018-06-26")};
  Answer const open = answer_of(events, "2018-07-10");
  EXPECT_EQ(open.due, std::nullopt);
  EXPECT_EQ(open.limit, day("2018-06-25"));
  EXPECT_EQ(open.timeliness, std::nullopt);
  auto answered = events;
  answered.push_back(replied("2018-07-10", "a2"));
  EXPECT_EQ(answer_of(answered, "2018-07-10").timeliness, Timeliness::extended);
  EXPECT_EQ(answer_of({arrived("2018-06-01"), event(kThirdAsked, "2018-06-05"), replied("2018-12-10", "a2")},
                      "2018-12-31")
                .timeliness,
            Timeliness::on_time);
}

TEST(ClockBeyond, TheCalendarIsAnAnswerWithoutADueDay) {
  auto const answered = ask({arrived("2026-12-10")}, "2026-12-20");
  ASSERT_TRUE(answered.has_value());
  EXPECT_EQ(answered->due, std::nullopt);
  ASSERT_TRUE(answered->beyond.has_value());
  EXPECT_EQ(answered->beyond->rule, StepRule::reply_limit);
  EXPECT_EQ(answered->beyond->left, 5);
  EXPECT_EQ(answered->used, 6);
}

TEST(ClockBeyond, IsNotedWhereTheCountRanOut) {
  auto const rule_of = [](std::vector<Event> events) {
    auto const answered = ask(std::move(events), "2026-12-31");
    return answered && answered->beyond ? std::optional(answered->beyond->rule) : std::nullopt;
  };
  EXPECT_EQ(rule_of({arrived("2026-12-01"), extended("2026-12-02", 5)}), StepRule::extension);
  EXPECT_EQ(rule_of({arrived("2026-12-01"), served(kThirdAsked, "2026-12-21", "2026-12-21")}),
            StepRule::third_party);
  EXPECT_EQ(rule_of({arrived("2026-12-01"), asked_correction("2026-12-02", "2026-12-02", 60),
                     corrected("2026-12-03")}),
            StepRule::correction_period);
  EXPECT_EQ(rule_of({arrived("2026-12-10"), event(kThirdAsked, "2026-12-11")}),
            std::nullopt);  // open, so unknown
  EXPECT_EQ(rule_of({arrived("2026-12-10"), event(EventType::withdrawn, "2026-12-11")}), std::nullopt);
  EXPECT_EQ(rule_of({arrived("2026-12-10"), asked_correction("2026-12-11")}), std::nullopt);
}

// law: ogi-2019/art-33 para 3
TEST(ClockBeyond, IsNoReasonWhereALetterIsOpenInWhateverOrder) {
  Event const start = arrived("2026-12-09");
  Event third = served(kThirdAsked, "2026-12-09", "2026-12-10");  // its limit is the last covered day
  Event agency = event(EventType::agency_asked, "2026-12-09");
  for (std::vector<Event> const& events : {std::vector{start, third, agency}, {start, agency, third}}) {
    auto const answered = ask(events, "2026-12-21");
    ASSERT_TRUE(answered.has_value());
    EXPECT_EQ(answered->beyond.has_value(), false);
    EXPECT_EQ(answered->due, std::nullopt);
    EXPECT_EQ(answered->state, State::awaiting_third_party);
  }
}

TEST(ClockRegime, ANamedOneIsObeyedAndWarnedOf) {
  EXPECT_EQ(due_of({arrived("2019-05-14")}, "2019-05-20", "cn-2019"), "2019-06-12");
  auto const forced = ask({arrived("2019-05-15")}, "2019-05-20", "cn-2007");
  ASSERT_TRUE(forced.has_value());
  EXPECT_EQ(forced->due, day("2019-06-05"));
  EXPECT_TRUE(warns(*forced, Warning::regime_forced));
  EXPECT_EQ(due_of({arrived("2008-04-30")}, "2008-05-20", "cn-2019"), "no_regime");
  EXPECT_EQ(due_of({arrived("2024-04-30")}, "2024-05-20", "cn-1999"), "unknown_regime");
}

TEST(ClockRegime, StaysWhenACorrectedCopyComesUnderTheNextOne) {
  EXPECT_EQ(due_of({arrived("2019-05-10"), asked_correction("2019-05-13", "2019-05-13", 10),
                    corrected("2019-05-20")},
                   "2019-05-21"),
            "2019-06-11");
}

TEST(ClockForm, OfTypedEventsIsCheckedAsWell) {
  EXPECT_EQ(fault_of({}), "no_arrival");
  EXPECT_EQ(fault_of({event(EventType::confirmed, "2024-03-06")}), "no_arrival");
  EXPECT_EQ(fault_of({arrived("2024-03-06"), arrived("2024-03-06")}), "arrived_twice");
  EXPECT_EQ(fault_of({arrived("2024-03-06"), event(EventType::withdrawn, "2024-03-05")}), "date_order");
  EXPECT_EQ(fault_of({arrived("2024-03-06"), served(kThirdAsked, "2024-03-07", "2024-03-06")}), "date_order");
  EXPECT_EQ(fault_of({arrived("2007-03-06")}), "out_of_calendar");
  EXPECT_EQ(fault_of({arrived("2024-03-06"), event(EventType::withdrawn, "2027-03-05")}), "out_of_calendar");
}

}  // namespace
}  // namespace gongkai::law
