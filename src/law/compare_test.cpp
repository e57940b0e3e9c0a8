#include "law/compare.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

/// One change of a text: from, to.
using Edit = std::pair<std::string_view, std::string_view>;

/// The built-in rules with one file changed.
Rules changed(std::string_view path, std::vector<Edit> const& edits) {
  auto sources = embedded_sources();
  std::string text;
  for (SourceFile& source : sources) {
    if (source.path != path) continue;
    text = source.text;
    for (auto const& [from, to] : edits) {
      auto const at = text.find(from);
      EXPECT_NE(at, std::string::npos) << from;
      if (at != std::string::npos) text.replace(at, from.size(), to);
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

constexpr std::string_view kCalendar = "rules/calendar/cn.toml";
constexpr std::string_view kRevision = "rules/regime/cn-2019.toml";

using Lines = std::vector<std::string>;

/// "due 2024-07-02 > 2024-07-03", a line for each date.
Lines moved(Comparison const& comparison) {
  auto const day_text = [](std::optional<Date> const& date) { return date ? date->iso() : std::string("-"); };
  Lines lines;
  for (Moved const& date : comparison.moved) {
    std::string what = date.what;
    if (date.kind == Moved::Kind::due) what = "due";
    if (date.kind == Moved::Kind::received) what = "received";
    lines.push_back(what + " " + day_text(date.before) + " > " + day_text(date.after));
  }
  return lines;
}

/// "cn-2019 reply.within 20 > 25 (ogi-2019/art-33 para 2)", a line for each reason.
Lines why(Comparison const& comparison) {
  Lines lines;
  for (Reason const& reason : comparison.reasons) {
    std::string line;
    for (std::string const& word : {reason.of, reason.what, reason.before.value_or("-"), std::string(">"),
                                    reason.after.value_or("-"), reason.festival, reason.cite}) {
      if (!word.empty()) line += (line.empty() ? "" : " ") + word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
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
  Rules const after = changed(kCalendar, {{", worked = [2024-09-14]", ""}});
  Comparison const comparison = compare(open_case("2024-09-02"), rules(), after);
  EXPECT_EQ(moved(comparison).back(), "due 2024-09-30 > 2024-10-08");
  EXPECT_EQ(why(comparison), Lines{"cn 2024-09-14 make_up > weekend 中秋节 国办发明电〔2023〕7号"});
}

// law: ogi-2019/art-33 para 2
TEST(Compare, NamesTheLimitThatChanged) {
  Rules const after = changed(kRevision, {{"within = 20          # working days\nextension_cap",
                                           "within = 25          # working days\nextension_cap"}});
  EXPECT_EQ(why(compare(open_case("2024-06-03"), rules(), after)),
            Lines{"cn-2019 reply.within 20 > 25 ogi-2019/art-33 para 2"});
}

// law: ogi-2019/art-31
TEST(Compare, NamesTheChannelThatNoLongerWaitsForAConfirmation) {
  Rules const after = changed(kRevision, {{"id = \"email\"\n[[receipt.channel.value]]\nfrom = 2019-05-15\n"
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
      changed(kRevision, {{"within = 15          # working days from", "within = 10  # from"}});
  Comparison const comparison = compare(with_letter(EventType::third_party_asked), rules(), after);
  EXPECT_EQ(moved(comparison).front(), "third_party 2024-06-27 > 2024-06-20");
  EXPECT_EQ(why(comparison),
            Lines{"cn-2019 third_party.within 15 > 10 ogi-2019/art-32; ogi-2019/art-33 para 3"});
}

TEST(Compare, NamesALetterThatNoLongerSuspends) {
  Rules const after = changed(kRevision, {{"suspends = true\nwithin = 15\nsilence = \"agrees\"",
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
  Rules const after = changed(kOld, {{"id = \"fax\"\n[[receipt.channel.value]]\nfrom = 2008-05-01\n"
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
  EXPECT_EQ(why(comparison),
            (Lines{"cn 2026-12-31 > 2027-12-31 2027号", "cn 2027-01-01 - > holiday 元旦 2027号"}));
}

TEST(Compare, TakesADayThatOnlyOneCalendarCovers) {
  Comparison const comparison = compare(open_case("2027-02-01"), rules(), with_2027());
  EXPECT_EQ(moved(comparison), (Lines{"received - > 2027-02-01", "due - > 2027-03-01"}));
  EXPECT_EQ(why(comparison), (Lines{"out_of_calendar > -", "cn 2026-12-31 > 2027-12-31 2027号"}));
}

// law: all-2017/art-46
TEST(Compare, NamesTheRemedyThatChangedWhenItIsAskedFor) {
  Rules const after =
      changed("rules/regime/remedies.toml",
              {{"within = 6\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015",
                "within = 5\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015"}});
  Case facts = open_case("2024-06-03");
  facts.events.push_back(replied("2024-06-03"));
  EXPECT_TRUE(compare(facts, rules(), after).moved.empty());
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison), Lines{"suit 2024-12-03 > 2024-11-04"});
  EXPECT_EQ(why(comparison), Lines{"remedies suit.within 6 > 5 all-2017/art-46 para 1; spc-2015/art-26"});
}

TEST(Compare, NamesARemedyThatThereWasNot) {
  Rules const before =
      changed("rules/regime/remedies.toml", {{"id = \"suit_longest\"", "id = \"suit_other\""}});
  Case facts = open_case("2018-06-04");
  facts.events.push_back(replied("2018-06-04", "a2"));
  Comparison const comparison = compare(facts, before, rules(), Remedies::compared);
  EXPECT_EQ(moved(comparison), (Lines{"suit_other 2023-06-05 > -", "suit_longest - > 2023-06-05"}));
  EXPECT_EQ(why(comparison).size(), 6U);
}

TEST(Compare, ARemedyThatFollowsAnotherDueDayHasThatForItsReason) {
  Rules const after = changed(kRevision, {{"within = 20          # working days\nextension_cap",
                                           "within = 10          # working days\nextension_cap"}});
  Case facts = open_case("2024-06-03");
  facts.as_of = day("2024-06-20");  // overdue under the shorter limit only
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison).back(), "suit_over_silence - > 2024-12-18");
  EXPECT_EQ(why(comparison), Lines{"cn-2019 reply.within 20 > 10 ogi-2019/art-33 para 2"});
}

TEST(Compare, NamesTheRestDayThatARemedyMovesOff) {
  Rules const after = changed(kCalendar, {{"off = [2024-06-10]", "off = [2024-06-10, 2024-08-02]"}});
  Case facts = open_case("2024-06-03");
  facts.events.push_back(replied("2024-06-03"));
  Comparison const comparison = compare(facts, rules(), after, Remedies::compared);
  EXPECT_EQ(moved(comparison), Lines{"reconsideration 2024-08-02 > 2024-08-05"});
  EXPECT_EQ(why(comparison), Lines{"cn 2024-08-02 weekday > holiday 端午节 国办发明电〔2023〕7号"});
}

}  // namespace
}  // namespace gongkai::law
