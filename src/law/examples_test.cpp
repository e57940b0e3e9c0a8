// The worked cases of rules/examples/, which people who know the law can read and add to.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/toml.h"
#include "law/fee.h"
#include "law/rules_for_test.h"
#include "law/step_text.h"

namespace gongkai::law {
namespace {

using toml_file::Node;
using toml_file::Reader;

/// The blocks of one kind in one file, with what was wrong with them.
class Examples {
 public:
  explicit Examples(std::string file) : file_("rules/examples/" + std::move(file)) {
    auto root = toml_file::parse_into(embedded_file(file_).value(), file_, problems_);
    if (root) root_ = *std::move(root);
  }
  ~Examples() {
    for (auto const& problem : problems_) ADD_FAILURE() << problem.text();
  }
  Examples(Examples const&) = delete;
  Examples& operator=(Examples const&) = delete;

  /// Calls `check` with a reader for each block; keys that nobody asked for are faults.
  template <class Check>
  void each(std::string_view kind, Check const& check) {
    Node const* const blocks = root_.find(kind);
    ASSERT_NE(blocks, nullptr);
    for (Node const& block : blocks->items) {
      SCOPED_TRACE(fmt::format("{}:{}", file_, block.line));
      Reader reader(block, file_, problems_);
      static_cast<void>(reader.text_or("says", ""));
      EXPECT_FALSE(reader.texts("law").empty());
      check(reader);
      reader.finish();
    }
  }

  [[nodiscard]] Reader reader(Node const& table) { return {table, file_, problems_}; }

 private:
  std::string file_;
  std::vector<toml_file::Problem> problems_;
  Node root_;
};

Event event_of(Examples& examples, Node const& table) {
  Reader reader = examples.reader(table);
  auto const type = named<EventType>(kEventTypes, reader.text("type"));
  auto const on = reader.date("on");
  EXPECT_TRUE(type.has_value() && on.has_value());
  Event event{.type = type.value_or(EventType::arrived), .on = on.value_or(day("2024-01-01"))};
  event.served = reader.date_if("served");
  event.channel = named<Channel>(kChannels, reader.text_or("channel", ""));
  auto const days = reader.integer_or("days", 0);
  if (days > 0) event.days = static_cast<int>(days);
  event.party = reader.text_or("party", "");
  static_cast<void>(reader.text_or("opinion", ""));
  event.good_reason = reader.boolean_or("good_reason", false);
  event.outcome = reader.text_or("outcome", "");
  reader.finish();
  return event;
}

/// The answer as the keys and values that an example may name.
std::map<std::string, std::string, std::less<>> shown(Answer const& answer) {
  std::map<std::string, std::string, std::less<>> values{
      {"regime", answer.regime->id},
      {"state", std::string(name_in(kStates, answer.state))},
      {"used", std::to_string(answer.used)},
  };
  values["received"] = answer.received ? answer.received->iso() : "";
  values["due"] = answer.due ? answer.due->iso() : "";
  values["remaining"] = answer.remaining ? std::to_string(*answer.remaining) : "";
  values["timeliness"] = answer.timeliness ? name_in(kTimeliness, *answer.timeliness) : "";
  return values;
}

std::string shown(Node const& node) {
  if (node.kind == Node::Kind::date && node.date) return node.date->iso();
  return node.kind == Node::Kind::integer ? std::to_string(node.integer) : node.text;
}

void expect_warnings(Node const* expected, Answer const& answer) {
  if (expected == nullptr) return;
  std::vector<std::string> names;
  names.reserve(answer.warnings.size());
  for (Warning const warning : answer.warnings) names.emplace_back(name_in(kWarnings, warning));
  std::vector<std::string> wanted;
  wanted.reserve(expected->items.size());
  for (Node const& name : expected->items) wanted.push_back(name.text);
  std::ranges::sort(names);
  std::ranges::sort(wanted);
  EXPECT_EQ(names, wanted);
}

void expect_unknown(Examples& examples, Node const& table, Answer const& answer) {
  Reader reader = examples.reader(table);
  ASSERT_TRUE(answer.beyond.has_value());
  EXPECT_FALSE(answer.due.has_value());
  EXPECT_EQ(reader.integer("left"), answer.beyond->left);
  EXPECT_EQ(reader.date("known_from"), known_from(*answer.beyond, rules().notices));
  reader.finish();
}

void check_clock(Examples& examples, Reader& reader) {
  auto const as_of = reader.date("as_of");
  ASSERT_TRUE(as_of.has_value());
  Case facts{.id = "example", .as_of = *as_of, .events = {}};
  facts.regime = reader.text_or("regime", "auto");
  facts.calendar = reader.text_or("calendar", "cn");
  for (Node const& event : reader.tables("events")) facts.events.push_back(event_of(examples, event));
  auto const answered = answer(facts, rules().regimes, calendar(facts.calendar));
  std::string const refused = reader.text_or("refused", "");
  Node const* const expected = reader.node("answer");
  Node const* const warnings = reader.node("warnings");
  Node const* const unknown = reader.node("unknown");
  if (!answered) {
    EXPECT_EQ(name_in(kFaults, answered.error().fault), refused);
    return;
  }
  EXPECT_EQ(refused, "");
  if (unknown != nullptr) expect_unknown(examples, *unknown, *answered);
  expect_warnings(warnings, *answered);
  if (expected == nullptr) return;
  auto const values = shown(*answered);
  for (auto const& [key, value] : expected->members) {
    auto const found = values.find(key);
    ASSERT_NE(found, values.end()) << key;
    EXPECT_EQ(found->second, shown(value)) << key;
  }
}

TEST(Examples, OfTheClockComeOutAsWritten) {
  Examples examples("clock.toml");
  examples.each("clock", [&](Reader& reader) { check_clock(examples, reader); });
}

void check_remedy(Reader& reader) {
  auto const from = named<RunsFrom>(kRunsFrom, reader.text("after"));
  auto const on = reader.date("on");
  ASSERT_TRUE(from.has_value() && on.has_value());
  Node const* const ends = reader.node("ends");
  auto const dates = remedy_dates(rules().remedies, calendar("cn"), *from, *on);
  ASSERT_TRUE(dates.has_value());
  if (ends != nullptr) {
    for (auto const& [id, last] : ends->members) {
      auto const found = std::ranges::find(*dates, id, [](RemedyDate const& date) { return date.rule->id; });
      ASSERT_NE(found, dates->end()) << id;
      EXPECT_EQ(found->last, last.date) << id;
    }
  }
  auto const outcomes = reader.texts("outcomes");
  bool const first = reader.boolean_or("reconsider_first", false);
  for (std::string const& code : outcomes) {
    Outcome const* const outcome = rules().regimes.outcome(code);
    ASSERT_NE(outcome, nullptr) << code;
    EXPECT_EQ(reconsider_first(rules().remedies, *outcome, *on).must, first) << code;
  }
}

TEST(Examples, OfRemediesComeOutAsWritten) {
  Examples examples("after.toml");
  examples.each("remedy", check_remedy);
}

void check_fee(Reader& reader) {
  Regime const* const regime = rules().regimes.find(reader.text_or("regime", "cn-2019"));
  auto const on = reader.date("on");
  ASSERT_TRUE(regime != nullptr && on.has_value());
  std::string const basis = reader.text("basis");
  auto const sum = fee_for(*regime, basis, reader.integer("count"), *on);
  bool const refused = reader.boolean_or("refused", false);
  EXPECT_EQ(sum.has_value(), !refused);
  if (!sum) return;
  std::vector<std::string> parts;
  for (FeeStep const& step : sum->steps) parts.push_back(fmt::format("{}x{}", step.count, step.rate));
  EXPECT_EQ(sum->amount, reader.integer("amount"));
  EXPECT_EQ(fmt::format("{}", fmt::join(parts, " + ")), reader.text("sum"));
}

TEST(Examples, OfFeesComeOutAsWritten) {
  Examples examples("after.toml");
  examples.each("fee", check_fee);
}

void check_duty(Reader& reader) {
  std::string const id = reader.text("duty");
  std::string const region = reader.text_or("calendar", "cn");
  auto const on = reader.date("on");
  auto const ends = reader.date("ends");
  ASSERT_TRUE(on.has_value() && ends.has_value());
  auto const duty = duty_on(rules(), id, region, *on);
  ASSERT_TRUE(duty.has_value());
  auto const due = duty_due(*duty, calendar(region), *on);
  ASSERT_TRUE(due.has_value());
  EXPECT_EQ(*due, *ends);
}

TEST(Examples, OfDutiesComeOutAsWritten) {
  Examples examples("after.toml");
  examples.each("duty", check_duty);
}

/// The rows of an outcome, or of one of the grounds of the outcome `of`.
std::vector<FormRow> rows_counting(std::string_view of, std::string_view name) {
  Outcome const* const outcome = rules().regimes.outcome(of.empty() ? name : of);
  if (outcome == nullptr || of.empty()) return outcome == nullptr ? std::vector<FormRow>{} : outcome->rows;
  auto const ground = std::ranges::find(outcome->grounds, name, &Ground::id);
  return ground == outcome->grounds.end() ? std::vector<FormRow>{} : ground->rows;
}

void check_row(Reader& reader) {
  std::string const form = reader.text("form");
  std::string const of = reader.text_or("grounds_of", "");
  Node const* const rows = reader.node("rows");
  ASSERT_NE(rows, nullptr);
  for (auto const& [name, row] : rows->members) {
    auto const counting = rows_counting(of, name);
    auto const found = std::ranges::find(counting, form, &FormRow::form);
    ASSERT_NE(found, counting.end()) << name;
    EXPECT_EQ(found->row, row.text) << name;
  }
}

TEST(Examples, OfOutcomesAreCountedInTheirRows) {
  Examples examples("after.toml");
  examples.each("row", check_row);
}

}  // namespace
}  // namespace gongkai::law
