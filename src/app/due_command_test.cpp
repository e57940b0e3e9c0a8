#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <string>

#include "app/due_for_test.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

constexpr std::string_view kOpen =
    R"({"id":"7","as_of":"2024-02-20","events":[{"type":"arrived","on":"2024-01-26","channel":"in_person"},)"
    R"({"type":"correction_asked","on":"2024-02-01","days":15,"served":"2024-02-02"},)"
    R"({"type":"corrected","on":"2024-02-19"}]})";
constexpr std::string_view kReplied =
    R"({"id":"8","as_of":"2024-07-20","events":[{"type":"arrived","on":"2024-06-03","channel":"in_person"},)"
    R"({"type":"third_party_asked","on":"2024-06-05","served":"2024-06-06","party":"<甲>"},)"
    R"({"type":"third_party_answered","on":"2024-06-12","opinion":"refuse","party":"<甲>"},)"
    R"({"type":"replied","on":"2024-07-05","outcome":"B4"}]})";

std::string lines(std::string_view first, std::string_view second) {
  return std::string(first) + "\n" + std::string(second) + "\n";
}

Outcome due(std::string const& text, std::vector<std::string> words = {}) {
  TemporaryFile const file(text);
  words.insert(words.begin(), {"due", file.path()});
  return run_due(words);
}

TEST(DueAnswer, HasItsKeysInAFixedOrder) {
  Outcome const outcome = due(std::string(kOpen));
  EXPECT_EQ(outcome.exit, Exit::done);
  EXPECT_EQ(outcome.err, "");
  EXPECT_TRUE(outcome.out.starts_with(
      R"({"id":"7","regime":"cn-2019","received":"2024-01-26","due":"2024-03-18","state":"running",)"
      R"("timeliness":"open_in_time","used":1,"remaining":19,"warnings":[],"steps":[{"rule":"receipt",)"
      R"("article":"R2 §31","from":"2024-01-26","n":null,"to":"2024-01-26","text":")"))
      << outcome.out;
}

TEST(DueAnswer, OfAFaultHasNoDueDayAndSaysWhichEvent) {
  std::string const line =
      R"({"id":"8","as_of":"2024-02-20","events":[{"type":"fee_paid","on":"2024-01-26"}]})";
  EXPECT_EQ(due(line, {"--lang", "en"}).out,
            "{\"id\":\"8\",\"error\":\"no_arrival\",\"message\":\"nothing had arrived on the day of the "
            "question\"}\n");
}

TEST(DueAnswer, BeyondTheCalendarSaysWhyAndSinceWhenItCouldBeKnown) {
  std::string const line =
      R"({"id":"9","as_of":"2026-12-20","events":[{"type":"arrived","on":"2026-12-10","channel":"in_person"}]})";
  Outcome const outcome = due(line, {"--lang", "en"});
  EXPECT_EQ(outcome.exit, Exit::data_is_wrong);
  auto const answer = boost::json::parse(outcome.out).as_object();
  EXPECT_EQ(answer.at("error"), "out_of_calendar");
  EXPECT_EQ(answer.at("covered_until"), "2026-12-31");
  EXPECT_EQ(answer.at("left"), 5);
  EXPECT_EQ(answer.at("known_from"), "2026-12-20");
  EXPECT_TRUE(
      std::string_view(answer.at("message").as_string()).contains("the holidays of 2027 are not announced"));
}

TEST(DueAnswer, ToADayOfTheCaseBeyondTheCalendarSaysTheSame) {
  std::string const line =
      R"({"id":"9","as_of":"2026-12-20","events":[{"type":"arrived","on":"2027-01-04","channel":"in_person"}]})";
  Outcome const outcome = due(line, {"--lang", "en"});
  auto const answer = boost::json::parse(outcome.out).as_object();
  EXPECT_EQ(answer.at("error"), "out_of_calendar");
  EXPECT_EQ(answer.at("event"), 0);
  EXPECT_EQ(answer.at("covered_until"), "2026-12-31");
  EXPECT_EQ(answer.at("known_from"), "2026-12-20");
  EXPECT_TRUE(std::string_view(answer.at("message").as_string()).contains("accepted all the same"));
}

TEST(DueAnswer, ToAQuestionOfALaterYearWaitsForTheNoticeOfThatYear) {
  auto const answer =
      boost::json::parse(due(R"({"id":"9","as_of":"2029-03-01","events":[]})").out).as_object();
  EXPECT_EQ(answer.at("known_from"), "2029-03-01");
  auto const before =
      boost::json::parse(due(R"({"id":"9","as_of":"2007-03-01","events":[]})").out).as_object();
  EXPECT_TRUE(before.at("known_from").is_null());
}

// A notice that an application was given up ends nothing: a good reason reopened the case, and the reply is
// another.
TEST(DueAnswer, RemediesAreThoseOfTheReplyThatClosedTheCase) {
  std::string const line =
      R"({"id":"r","as_of":"2024-06-28","events":[{"type":"arrived","on":"2024-01-26","channel":"in_person"},)"
      R"({"type":"correction_asked","on":"2024-02-01","days":5,"served":"2024-02-02"},)"
      R"({"type":"replied","on":"2024-02-19","outcome":"E1"},)"
      R"({"type":"corrected","on":"2024-03-05","good_reason":true},)"
      R"({"type":"replied","on":"2024-03-20","outcome":"B1"}]})";
  auto const answer = boost::json::parse(due(line, {"--remedies"}).out).as_object();
  auto const& remedies = answer.at("remedies").as_array();
  ASSERT_FALSE(remedies.empty());
  bool any_barred = false;
  for (auto const& remedy : remedies) {
    EXPECT_EQ(remedy.at("from"), "2024-03-20");
    any_barred = any_barred || remedy.at("after_reconsideration_only") == true;
  }
  EXPECT_TRUE(any_barred);  // B1 withholds, E1 does not
}

TEST(DueCommand, AnswersEveryLineInOrderAndSkipsBlankOnes) {
  Outcome const outcome = due("\xEF\xBB\xBF" + lines(kOpen, "\n  \r\nnonsense") + std::string(kReplied));
  EXPECT_EQ(outcome.exit, Exit::data_is_wrong);
  std::vector<std::string> starts;
  std::istringstream out(outcome.out);
  for (std::string line; std::getline(out, line);) starts.push_back(line.substr(0, 12));
  EXPECT_EQ(starts, (std::vector<std::string>{R"({"id":"7","r)", R"({"id":null,")", R"({"id":"8","r)"}));
}

TEST(DueCommand, ReadsPastALineThatIsTooLong) {
  Outcome const outcome = due(lines(std::string(kLongestCaseLine + 10, 'x'), kOpen));
  EXPECT_TRUE(outcome.out.starts_with(R"({"id":null,"error":"bad_json")"));
  EXPECT_TRUE(outcome.out.contains("\n{\"id\":\"7\",\"regime\""));
}

TEST(DueCommand, OfAFileThatIsNotThereSaysWhatToDo) {
  Outcome const outcome = run_due({"due", "/nowhere/cases.ndjson"});
  EXPECT_EQ(outcome.exit, Exit::bad_usage);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(
      outcome.err,
      "gongkai due: /nowhere/cases.ndjson: cannot be read; give a file of cases, or - for standard input\n");
  EXPECT_THROW(run_due({"due", "--format", "xml"}), CLI::ParseError);
  EXPECT_THROW(run_due({"due", "--compare"}), CLI::ParseError);
}

TEST(DueSheet, ListsTheDaysOnRequest) {
  auto const answer = boost::json::parse(due(std::string(kOpen), {"--sheet"}).out).as_object();
  auto const& sheet = answer.at("sheet").as_array();
  ASSERT_EQ(sheet.size() % 7, 0U);
  EXPECT_EQ(sheet.front().at("date"), "2024-01-22");
  EXPECT_EQ(sheet.back().at("date"), "2024-03-24");
}

TEST(DueText, ShowsTheDaysByWeeksAndTheSum) {
  Outcome const outcome = due(std::string(kReplied), {"--format", "text", "--lang", "en", "--remedies"});
  EXPECT_TRUE(outcome.out.contains("  2024-06-03           1     2     =     =     -     -")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("06-05 third party asked (<甲>, served 2024-06-06)")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("  2 + 18 = 20 working days are counted.")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("It goes to reconsideration first")) << outcome.out;
  EXPECT_TRUE(
      outcome.out.contains("2024-07-05 itself is not counted; 60 days from the day after end on 2024-09-03"))
      << outcome.out;
}

TEST(DuePage, StandsAloneAndEscapesWhatItShows) {
  Outcome const outcome = due(lines(kReplied, "x"), {"--format", "html", "--remedies"});
  EXPECT_TRUE(outcome.out.starts_with("<!doctype html>"));
  EXPECT_TRUE(outcome.out.contains("计入2 ＋ 18 ＝ 20个工作日。"));
  EXPECT_TRUE(outcome.out.contains("&lt;甲&gt;"));
  EXPECT_FALSE(outcome.out.contains("<甲>"));
  EXPECT_FALSE(outcome.out.contains("<script"));
  EXPECT_FALSE(outcome.out.contains("http"));
  EXPECT_TRUE(outcome.out.contains("2024-07-05当日不计入，自次日起算60日，期满之日为2024-09-03"));
  EXPECT_TRUE(outcome.out.contains("计入第3日至第58日")) << outcome.out;  // folded weeks of a remedy
  EXPECT_TRUE(outcome.out.contains("不能计算：这一行不是一个JSON对象"));
  EXPECT_TRUE(outcome.out.ends_with("</html>\n"));
}

TEST(DuePage, OfACaseBeyondTheCalendarShowsTheDaysThatAreKnown) {
  std::string const line =
      R"({"id":"9","as_of":"2026-12-20","events":[{"type":"arrived","on":"2026-12-10","channel":"in_person"}]})";
  std::string const page = due(line, {"--format", "html", "--lang", "en"}).out;
  EXPECT_TRUE(page.contains("counted, day 15")) << page;
  EXPECT_TRUE(page.contains("holidays not announced yet"));
  EXPECT_FALSE(page.contains("due day, "));
  EXPECT_TRUE(due(line, {"--format", "text"}).out.contains("?"));
}

TEST(DuePage, FoldsTheYearsOfACaseThatWaits) {
  std::string const line =
      R"({"id":"9","as_of":"2026-06-01","events":[{"type":"arrived","on":"2016-06-01","channel":"in_person"},)"
      R"({"type":"third_party_asked","on":"2016-06-08"}]})";
  std::string const page = due(line, {"--format", "html", "--lang", "en"}).out;
  EXPECT_TRUE(page.contains("2016-06-13 to 2026-05-31, 520 weeks: consultation, not counted")) << page.size();
  EXPECT_TRUE(due(line, {"--format", "text", "--lang", "en"}).out.contains("520 weeks: consultation"));
}

std::string changed_calendar() {
  std::string text(embedded_file("rules/calendar/cn.toml").value());
  std::string const day = "off = [2024-06-10]";
  auto const at = text.find(day);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, day.size(), "off = [2024-06-10, 2024-06-11]");
}

TEST(DueCompare, ListsOnlyTheCasesThatMoveAndTheDayBehindIt) {
  TemporaryFile const calendar(changed_calendar(), "cn.toml");
  std::string const other = R"({"id":"9","as_of":"2024-06-20","events":[{"type":"arrived","on":"2024-06-03",)"
                            R"("channel":"in_person"}]})";
  Outcome const outcome = due(lines(kOpen, other), {"--rules", calendar.path(), "--compare"});
  EXPECT_EQ(outcome.exit, Exit::done) << outcome.err;
  auto const answer = boost::json::parse(outcome.out).as_object();  // one line
  EXPECT_EQ(answer.at("id"), "9");
  EXPECT_EQ(boost::json::serialize(answer.at("moved").as_array().back()),
            R"({"what":"due","before":"2024-07-02","after":"2024-07-03",)"
            R"("alone":[{"why":0,"to":"2024-07-03"}],"together":[]})");
  EXPECT_EQ(answer.at("why").at(0).at("day"), "2024-06-11");
}

TEST(DueCompare, TellsItInWordsAndHasNoPage) {
  TemporaryFile const calendar(changed_calendar(), "cn.toml");
  std::string const text =
      R"({"id":"9","as_of":"2024-06-20","events":[{"type":"arrived","on":"2024-06-03","channel":"in_person"}]})";
  std::vector<std::string> const words{"--rules", calendar.path(), "--compare", "--format"};
  auto const in = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return due(text, more);
  };
  EXPECT_EQ(in({"text", "--lang", "en"}).out,
            "9\n  limit for the reply: 2024-07-02 → 2024-07-03\n  Due: 2024-07-02 → 2024-07-03\n"
            "  because 2024-06-11 is a day off, no longer a working day (端午节, 国办发明电〔2023〕7号)\n\n");
  EXPECT_TRUE(in({"text"}).out.contains("因为2024-06-11由工作日变为放假")) << in({"text"}).out;
  EXPECT_EQ(in({"html"}).exit, Exit::bad_usage);
}

TEST(DueCompare, TellsTheRemediesThatMoveWhenAsked) {
  std::string text(embedded_file("rules/regime/remedies.toml").value());
  std::string const from =
      "within = 6\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015";
  auto const at = text.find(from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string_view("within = 6").size(), "within = 5");
  TemporaryFile const remedies(text, "remedies.toml");
  EXPECT_EQ(due(std::string(kReplied), {"--rules", remedies.path(), "--compare"}).out, "");
  Outcome const outcome = due(std::string(kReplied), {"--rules", remedies.path(), "--compare", "--remedies"});
  EXPECT_EQ(outcome.out, R"({"id":"8","moved":[{"what":"suit","before":"2025-01-06","after":"2024-12-05",)"
                         R"("alone":[{"why":0,"to":"2024-12-05"}],"together":[]}],)"
                         R"("why":[{"rules":"remedies","rule":"suit.within","before":"6","after":"5",)"
                         R"("article":"all-2017/art-46 para 1; spc-2015/art-26"}]})"
                         "\n");
}

TEST(DueCompare, TellsWhichOfSeveralChangesMovesADate) {
  std::string text(embedded_file("rules/calendar/cn.toml").value());
  std::string const day = "off = [2024-06-10]";
  TemporaryFile const calendar(
      text.replace(text.find(day), day.size(), "off = [2024-06-10, 2024-06-11, 2024-07-03, 2024-07-10]"),
      "cn.toml");
  std::string const open =
      R"({"id":"9","as_of":"2024-07-12","events":[{"type":"arrived","on":"2024-06-03","channel":"in_person"}]})";
  std::vector<std::string> words{"--rules", calendar.path(), "--compare"};
  auto const answer = boost::json::parse(due(open, words).out).as_object();
  EXPECT_EQ(boost::json::serialize(answer.at("moved").as_array().back()),
            R"({"what":"due","before":"2024-07-02","after":"2024-07-04",)"
            R"("alone":[{"why":0,"to":"2024-07-03"}],"together":[0,1]})");
  EXPECT_EQ(answer.at("without_effect").at(0).at("day"), "2024-07-10");
  words.insert(words.end(), {"--format", "text", "--lang", "en"});
  EXPECT_TRUE(
      due(open, words)
          .out.ends_with(
              "  Due: 2024-07-02 → 2024-07-04\n"
              "    with [1] alone: 2024-07-03\n"
              "    with [1][2] together: 2024-07-04\n"
              "  [1] because 2024-06-11 is a day off, no longer a working day (端午节, "
              "国办发明电〔2023〕7号)\n"
              "  [2] because 2024-07-03 is a day off, no longer a working day (端午节, "
              "国办发明电〔2023〕7号)\n"
              "  Changed, and without effect on the dates of this case:\n"
              "    2024-07-10 is a day off, no longer a working day (端午节, 国办发明电〔2023〕7号)\n\n"))
      << due(open, words).out;
}

TEST(DueCompare, TellsASuitThatMustWaitForAReconsideration) {
  std::string text(embedded_file("rules/regime/remedies.toml").value());
  std::string const all = R"(withheld = ["whole", "part"])";
  TemporaryFile const remedies(text.replace(text.find(all), all.size(), "withheld = []"), "remedies.toml");
  std::vector<std::string> words{"--rules", remedies.path(), "--compare", "--remedies"};
  auto const answer = boost::json::parse(due(std::string(kReplied), words).out).as_object();
  EXPECT_EQ(boost::json::serialize(answer.at("moved").at(0)),
            R"({"what":"suit","before":"2025-01-06","after":"2025-01-06",)"
            R"("alone":[{"why":0,"to":"2025-01-06","reconsider_first":false}],"together":[],)"
            R"("reconsider_first":{"before":true,"after":false}})");
  EXPECT_EQ(answer.at("why").at(0).at("rule"), "reconsider_first.withheld");
  words.insert(words.end(), {"--format", "text", "--lang", "zh"});
  EXPECT_TRUE(due(std::string(kReplied), words)
                  .out.contains("直接提起行政诉讼：2025-01-06（须先申请行政复议） → 2025-01-06\n"))
      << due(std::string(kReplied), words).out;
}

TEST(DueRules, OfAFaultyFileNameTheLine) {
  TemporaryFile const calendar("id = \"cn\"\nunknown = 1\n", "cn.toml");
  Outcome const outcome = due(std::string(kOpen), {"--rules", calendar.path()});
  EXPECT_EQ(outcome.exit, Exit::bad_usage);
  EXPECT_TRUE(outcome.err.starts_with("gongkai due: " + calendar.path() + ":1:1: ")) << outcome.err;
}

}  // namespace
}  // namespace gongkai::app
