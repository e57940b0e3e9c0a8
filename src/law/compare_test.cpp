#include "law/compare.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

Case open_case(std::string_view on) {
  return {.id = "c", .as_of = day(on), .events = {arrived(on)}};
}

Rules with_june_11_off() {
  return rules_with("rules/calendar/cn.toml", {{"off = [2024-06-10]", "off = [2024-06-10, 2024-06-11]"}});
}

/// An invented notice for 2027: New Year's Day is off.
Rules with_2027() {
  return rules_with("rules/calendar/cn.toml",
                    {{"to = 2026-12-31}", "to = 2027-12-31}"},
                     {"[[notice]]\nyear = 2008\n",
                      "[[notice]]\nyear = 2027\nnumber = \"2027号\"\ncite = \"2027\"\n"
                      "holiday = [{name = \"元旦\", off = [2027-01-01]}]\n[[notice]]\nyear = 2008\n"}});
}

constexpr std::string_view kCalendar = "rules/calendar/cn.toml";
constexpr std::string_view kRevision = "rules/regime/cn-2019.toml";
constexpr std::string_view kRemedies = "rules/regime/remedies.toml";
constexpr Edit kShorterSuit{
    "within = 6\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015",
    "within = 5\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015"};

using Lines = std::vector<std::string>;

std::string name_of(Moved const& moved) {
  if (moved.kind == Moved::Kind::due) return "due";
  return moved.kind == Moved::Kind::received ? "received" : moved.what;
}

std::string said(Standing const& standing) {
  return (standing.day ? standing.day->iso() : "-") + (standing.reconsider_first ? " reconsider_first" : "");
}

/// "due 2024-07-02 > 2024-07-03", a line for each date.
Lines moved(Comparison const& comparison) {
  Lines lines;
  for (Moved const& date : comparison.moved) {
    lines.push_back(name_of(date) + " " + said(date.before) + " > " + said(date.after));
  }
  return lines;
}

/// "due: reply.within 2024-07-03; reply.within + 2024-06-11", a line for each date: what moves it alone and
/// where to, and what moves it together.
Lines by_which(Comparison const& comparison) {
  Lines lines;
  for (Moved const& date : comparison.moved) {
    std::string line = name_of(date) + ":";
    for (Alone const& alone : date.alone) {
      line += " " + comparison.reasons.at(alone.reason).what + " " + said(alone.to) + ";";
    }
    for (std::size_t const reason : date.together) line += " + " + comparison.reasons.at(reason).what;
    lines.push_back(std::move(line));
  }
  return lines;
}

/// "cn-2019 reply.within 20 > 25 (ogi-2019/art-33 para 2)", a line for each reason.
Lines told(std::vector<Reason> const& reasons) {
  Lines lines;
  for (Reason const& reason : reasons) {
    std::string line;
    for (std::string const& word : {reason.of, reason.what, reason.before.value_or("-"), std::string(">"),
                                    reason.after.value_or("-"), reason.festival, reason.cite}) {
      if (!word.empty()) line += (line.empty() ? "" : " ") + word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Lines why(Comparison const& comparison) {
  return told(comparison.reasons);
}

TEST(Compare, NamesTheDateThatMovesAndTheDayBehindIt) {
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), with_june_11_off());
  EXPECT_EQ(moved(comparison), (Lines{"reply_limit 2024-07-02 > 2024-07-03", "due 2024-07-02 > 2024-07-03"}));
  EXPECT_EQ(why(comparison), Lines{"cn 2024-06-11 weekday > holiday 端午节 国办发明电〔2023〕7号"});
}

TEST(Compare, IsSilentWhereNothingMoves) {
  Comparison const comparison = compare(open_case("2024-01-08"), rules(), with_june_11_off());
  EXPECT_TRUE(comparison.moved.empty());
  EXPECT_TRUE(comparison.reasons.empty());
}

TEST(Compare, NamesTheNoticeOfADayThatIsNamedNoMore) {
  Rules const after = rules_with(kCalendar, {{", worked = [2024-09-14]", ""}});
  Comparison const comparison = compare(open_case("2024-09-02"), rules(), after);
  EXPECT_EQ(moved(comparison).back(), "due 2024-09-30 > 2024-10-08");
  EXPECT_EQ(why(comparison), Lines{"cn 2024-09-14 make_up > weekend 中秋节 国办发明电〔2023〕7号"});
}

// law: ogi-2019/art-33 para 2
TEST(Compare, NamesTheLimitThatChanged) {
  Rules const after = rules_with(kRevision, {{"within = 20          # working days\nextension_cap",
                                              "within = 25          # working days\nextension_cap"}});
  EXPECT_EQ(why(compare(open_case("2024-06-03"), rules(), after)),
            Lines{"cn-2019 reply.within 20 > 25 ogi-2019/art-33 para 2"});
}

// law: ogi-2019/art-31
TEST(Compare, NamesTheChannelThatNoLongerWaitsForAConfirmation) {
  Rules const after = rules_with(kRevision, {{"id = \"email\"\n[[receipt.channel.value]]\nfrom = 2019-05-15\n"
                                              "starts = \"confirmation\"",
                                              "id = \"email\"\n[[receipt.channel.value]]\nfrom = 2019-05-15\n"
                                              "starts = \"arrival\""}});
  Case const facts{
      .id = "c",
      .as_of = day("2024-06-12"),
      .events = {arrived("2024-06-03", Channel::email), event(EventType::confirmed, "2024-06-05")}};
  Comparison const comparison = compare(facts, rules(), after);
  EXPECT_EQ(moved(comparison), (Lines{"received 2024-06-05 > 2024-06-03",
                                      "reply_limit 2024-07-04 > 2024-07-02", "due 2024-07-04 > 2024-07-02"}));
  EXPECT_EQ(why(comparison), Lines{"cn-2019 receipt.email.starts confirmation > arrival ogi-2019/art-31"});
}

Case with_letter(EventType type) {
  return {.id = "c",
          .as_of = day("2024-06-12"),
          .events = {arrived("2024-06-03"), served(type, "2024-06-05", "2024-06-05")}};
}

// law: ogi-2019/art-32
TEST(Compare, NamesThePeriodOfALetterThatChanged) {
  Rules const after =
      rules_with(kRevision, {{"within = 15          # working days from", "within = 10  # from"}});
  Comparison const comparison = compare(with_letter(EventType::third_party_asked), rules(), after);
  EXPECT_EQ(moved(comparison).front(), "third_party 2024-06-27 > 2024-06-20");
  EXPECT_EQ(why(comparison),
            Lines{"cn-2019 third_party.within 15 > 10 ogi-2019/art-32; ogi-2019/art-33 para 3"});
}

TEST(Compare, NamesALetterThatNoLongerSuspends) {
  Rules const after = rules_with(kRevision, {{"suspends = true\nwithin = 15\nsilence = \"agrees\"",
                                              "suspends = false\nwithin = 15\nsilence = \"agrees\""}});
  Comparison const comparison = compare(with_letter(EventType::agency_asked), rules(), after);
  EXPECT_EQ(moved(comparison).front(), "agency 2024-06-27 > -");
  EXPECT_EQ(why(comparison),
            Lines{"cn-2019 agency.suspends true > false ogi-2019/art-33 para 3; ogi-2019/art-34"});
}

TEST(Compare, NamesTheEditionAndTheDayItEnds) {
  std::string_view constexpr kOld = "rules/regime/cn-2007.toml";
  auto const fax = [](std::string_view confirmed) {
    return Case{.id = "c",
                .as_of = day("2019-05-20"),
                .events = {arrived("2019-05-13", Channel::fax), event(EventType::confirmed, confirmed)}};
  };
  Rules const after = rules_with(kOld, {{"id = \"fax\"\n[[receipt.channel.value]]\nfrom = 2008-05-01\n"
                                         "starts = \"confirmation\"",
                                         "id = \"fax\"\n[[receipt.channel.value]]\nfrom = 2008-05-01\n"
                                         "starts = \"arrival\""}});
  EXPECT_EQ(
      why(compare(fax("2019-05-15"), rules(), after)),
      (Lines{"cn-2019 > cn-2007", "cn-2007 receipt.fax.starts confirmation > arrival receipt-2015/text"}));
}

TEST(Compare, NamesTheYearThatBecameKnownAndItsNotice) {
  Comparison const comparison = compare(open_case("2026-12-10"), rules(), with_2027());
  EXPECT_EQ(moved(comparison), (Lines{"reply_limit - > 2027-01-08", "due - > 2027-01-08"}));
  EXPECT_EQ(why(comparison), Lines{"cn covered_until 2026-12-31 > 2027-12-31 2027号"});  // with its holiday
}

TEST(Compare, TakesADayThatOnlyOneCalendarCovers) {
  Comparison const comparison = compare(open_case("2027-02-01"), rules(), with_2027());
  EXPECT_EQ(moved(comparison), (Lines{"received - > 2027-02-01", "due - > 2027-03-01"}));
  EXPECT_EQ(why(comparison),
            (Lines{"out_of_calendar > -", "cn covered_until 2026-12-31 > 2027-12-31 2027号"}));
}

// law: all-2017/art-46
TEST(Compare, NamesTheRemedyThatChangedWhenItIsAskedFor) {
  Rules const after = rules_with(kRemedies, {kShorterSuit});
  Case facts = open_case("2024-06-03");
  facts.events.push_back(replied("2024-06-03"));
  EXPECT_TRUE(compare(facts, rules(), after).moved.empty());
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison), Lines{"suit 2024-12-03 > 2024-11-04"});
  EXPECT_EQ(why(comparison), Lines{"remedies suit.within 6 > 5 all-2017/art-46 para 1; spc-2015/art-26"});
}

TEST(Compare, NamesARemedyThatThereWasNot) {
  Rules const before = rules_with(kRemedies, {{"id = \"suit_longest\"", "id = \"suit_other\""}});
  Case facts = open_case("2018-06-04");
  facts.events.push_back(replied("2018-06-04", "a2"));
  Comparison const comparison = compare(facts, before, rules(), Remedies::compared);
  EXPECT_EQ(moved(comparison), (Lines{"suit_other 2023-06-05 > -", "suit_longest - > 2023-06-05"}));
  EXPECT_EQ(why(comparison), (Lines{"remedies suit_other 60 month > - all-2017/art-46 para 2",
                                    "remedies suit_longest - > 60 month all-2017/art-46 para 2"}));
}

TEST(Compare, ARemedyThatFollowsAnotherDueDayHasThatForItsReason) {
  Rules const after = rules_with(kRevision, {{"within = 20          # working days\nextension_cap",
                                              "within = 10          # working days\nextension_cap"}});
  Case facts = open_case("2024-06-03");
  facts.as_of = day("2024-06-20");  // overdue under the shorter limit only
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison).back(), "suit_over_silence - > 2024-12-18");
  EXPECT_EQ(why(comparison), Lines{"cn-2019 reply.within 20 > 10 ogi-2019/art-33 para 2"});
}

TEST(Compare, NamesTheRestDayThatARemedyMovesOff) {
  Rules const after = rules_with(kCalendar, {{"off = [2024-06-10]", "off = [2024-06-10, 2024-08-02]"}});
  Case facts = open_case("2024-06-03");
  facts.events.push_back(replied("2024-06-03"));
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison), Lines{"reconsideration 2024-08-02 > 2024-08-05"});
  EXPECT_EQ(why(comparison), Lines{"cn 2024-08-02 weekday > holiday 端午节 国办发明电〔2023〕7号"});
}

constexpr Edit kLonger{"within = 20          # working days\nextension_cap",
                       "within = 21          # working days\nextension_cap"};
constexpr Edit kOffLater{"off = [2024-06-10]", "off = [2024-06-10, 2024-07-03]"};

/// The rules after both changes.
Rules both(Rules regimes, Rules const& calendars) {
  regimes.calendars = calendars.calendars;
  return regimes;
}

TEST(CompareChanges, TellsWhereEachOfTwoMovesTheDateAlone) {
  Rules const after =
      rules_with(kCalendar, {{"off = [2024-06-10]", "off = [2024-06-10, 2024-06-11, 2024-06-12]"}});
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), after);
  EXPECT_EQ(moved(comparison).back(), "due 2024-07-02 > 2024-07-04");
  EXPECT_EQ(by_which(comparison).back(),
            "due: 2024-06-11 2024-07-03; 2024-06-12 2024-07-03; + 2024-06-11 + 2024-06-12");
}

TEST(CompareChanges, NamesTheOneThatActsOnlyBesideAnother) {
  Rules const after = both(rules_with(kRevision, {kLonger}), rules_with(kCalendar, {kOffLater}));
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), after);
  EXPECT_EQ(moved(comparison).back(), "due 2024-07-02 > 2024-07-04");
  EXPECT_EQ(by_which(comparison).back(), "due: reply.within 2024-07-03; + reply.within + 2024-07-03");
}

// law: ogi-2019/art-32
TEST(CompareChanges, SaysThatNoneMovesTheDateAloneWhereOnlyBothDo) {
  // The answer comes on the last of 13 working days; another worked day before it makes it late.
  Rules const after =
      both(rules_with(kRevision, {{"within = 15          # working days from", "within = 13  # from"}}),
           rules_with(kCalendar, {{"off = [2024-06-10]", "off = [2024-06-10], worked = [2024-06-15]"}}));
  Case facts = with_letter(EventType::third_party_asked);
  facts.as_of = day("2024-06-26");
  facts.events.push_back(
      {.type = EventType::third_party_answered, .on = day("2024-06-25"), .opinion = Opinion::agree});
  Comparison const comparison = compare(facts, rules(), after);
  EXPECT_EQ(moved(comparison).front(), "third_party 2024-06-25 > 2024-06-24");
  EXPECT_EQ(by_which(comparison).front(), "third_party: + third_party.within + 2024-06-15");
}

TEST(CompareChanges, NamesWhatIsReadAndHasNoEffect) {
  Rules const after =
      both(rules_with(kRevision, {{"extension_cap = 20", "extension_cap = 10"}}), with_june_11_off());
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), after);
  EXPECT_EQ(why(comparison), Lines{"cn 2024-06-11 weekday > holiday 端午节 国办发明电〔2023〕7号"});
  EXPECT_EQ(told(comparison.without_effect),
            Lines{"cn-2019 reply.extension_cap 20 > 10 ogi-2019/art-33 para 2"});
}

TEST(CompareChanges, NamesThoseThatMakeUpForEachOther) {
  Rules after = rules_with(kRemedies, {kShorterSuit});
  after.calendars =
      rules_with(kCalendar, {{"off = [2024-06-10]", "off = [2024-06-10, 2024-06-14], worked = [2024-06-15]"}})
          .calendars;
  Case facts = open_case("2024-06-03");
  facts.events.push_back(replied("2024-06-03"));
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison), Lines{"suit 2024-12-03 > 2024-11-04"});
  EXPECT_EQ(told(comparison.offset), (Lines{"cn 2024-06-14 weekday > holiday 端午节 国办发明电〔2023〕7号",
                                            "cn 2024-06-15 weekend > make_up 端午节 国办发明电〔2023〕7号"}));
  EXPECT_TRUE(comparison.without_effect.empty());
}

TEST(CompareChanges, TriesOnlySoManyAndSaysWhichStayUndecided) {
  Rules const after = rules_with(kCalendar, {{"off = [2024-06-10]}",
                                              "off = [2024-06-10]},\n"
                                              "{name = \"甲\", from = 2024-06-11, to = 2024-06-30},\n"
                                              "{name = \"乙\", from = 2024-07-01, to = 2024-07-20},\n"
                                              "{name = \"丙\", from = 2024-07-21, to = 2024-08-09}"}});
  Comparison const comparison = compare(open_case("2024-06-03"), rules(), after);
  EXPECT_EQ(comparison.reasons.size() + comparison.undecided.size(), 44U);
  EXPECT_TRUE(comparison.without_effect.empty());
  EXPECT_TRUE(comparison.moved.back().together.empty());
  EXPECT_EQ(comparison.moved.back().alone.size(), 16U);
}

// law: arl-2023/art-23 para 1 item 4
TEST(CompareChanges, ASuitThatMustWaitForAReconsiderationIsAMovedRemedy) {
  Rules const before =
      rules_with(kRemedies, {{"withheld = [\"whole\", \"part\"]", "withheld = [\"whole\"]"}});
  Case facts = open_case("2024-06-03");
  facts.events.push_back(replied("2024-06-03", "A3"));
  Comparison const comparison = compare(facts, before, rules(), Remedies::compared);
  EXPECT_EQ(moved(comparison), (Lines{"suit 2024-12-03 > 2024-12-03 reconsider_first",
                                      "suit_untold 2025-06-03 > 2025-06-03 reconsider_first",
                                      "suit_longest - > - reconsider_first"}));
  EXPECT_EQ(by_which(comparison).front(), "suit: reconsider_first.withheld 2024-12-03 reconsider_first;");
  EXPECT_EQ(why(comparison), Lines{"remedies reconsider_first.withheld [whole] > [whole, part] "
                                   "arl-2023/art-23; review-2021/text"});
}

}  // namespace
}  // namespace gongkai::law
