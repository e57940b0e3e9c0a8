#pragma once
// The rules of law that the program carries, and short ways to write down what happened, for tests of this
// room.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "law/calendars_for_test.h"
#include "law/clock.h"
#include "law/rules.h"

namespace gongkai::law {

/// The files of rules/calendar/ and rules/regime/.
inline std::vector<SourceFile> embedded_sources() {
  std::vector<SourceFile> sources;
  for (std::string_view const folder : {"rules/calendar/", "rules/regime/"}) {
    for (EmbeddedFile const& file : embedded_files(folder))
      sources.push_back({.path = std::string(file.path), .text = file.text});
  }
  return sources;
}

/// A change of a text: from, to.
using Edit = std::pair<std::string_view, std::string_view>;

/// The built-in rules with edits in the file at `path`; what is wrong in them then goes to `problems`.
inline Rules rules_with(std::string_view path, std::vector<Edit> const& edits,
                        std::vector<toml_file::Problem>& problems) {
  auto sources = embedded_sources();
  auto const source = std::ranges::find(sources, path, &SourceFile::path);
  EXPECT_NE(source, sources.end()) << path;
  if (source == sources.end()) return {};
  std::string text(source->text);
  for (auto const& [from, to] : edits) {
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
  }
  source->text = text;
  return load_rules(sources, problems);
}

/// The same where the edits leave nothing wrong.
inline Rules rules_with(std::string_view path, std::vector<Edit> const& edits) {
  std::vector<toml_file::Problem> problems;
  Rules read = rules_with(path, edits, problems);
  for (auto const& problem : problems) ADD_FAILURE() << problem.text();
  return read;
}

/// All rules, read once; a fault in one of them fails the test that asked first.
inline Rules const& rules() {
  static Rules const read_once = [] {
    std::vector<toml_file::Problem> problems;
    Rules read = load_rules(embedded_sources(), problems);
    for (auto const& problem : problems) ADD_FAILURE() << problem.text();
    return read;
  }();
  return read_once;
}

inline Event arrived(std::string_view on, Channel channel = Channel::in_person) {
  return {.type = EventType::arrived, .on = day(on), .channel = channel};
}

inline Event event(EventType type, std::string_view on) {
  return {.type = type, .on = day(on)};
}

/// A notice or letter that its addressee had in hand on `served`.
inline Event served(EventType type, std::string_view on, std::string_view served_on,
                    std::optional<int> days = {}) {
  return {.type = type, .on = day(on), .served = day(served_on), .days = days};
}

inline Event extended(std::string_view on, int days) {
  return {.type = EventType::extended, .on = day(on), .days = days};
}

inline Event replied(std::string_view on, std::string_view outcome = "A2") {
  return {.type = EventType::replied, .on = day(on), .outcome = std::string(outcome)};
}

inline Event corrected(std::string_view on, bool good_reason = false) {
  return {.type = EventType::corrected, .on = day(on), .good_reason = good_reason};
}

/// The remedy with that id that runs from an event on `on`, by the national calendar.
inline RemedyDate remedy(std::string_view id, RunsFrom from, std::string_view on) {
  auto const dates = remedy_dates(rules().remedies, calendar("cn"), from, day(on));
  auto const found = std::ranges::find(*dates, id, [](RemedyDate const& date) { return date.rule->id; });
  EXPECT_NE(found, dates->end()) << id;
  return *found;
}

/// What the clock says of these events on `as_of`.
inline std::expected<Answer, Refusal> ask(std::vector<Event> events, std::string_view as_of,
                                          std::string_view regime = "auto") {
  Case const facts{.id = "t",
                   .regime = std::string(regime),
                   .calendar = "cn",
                   .as_of = day(as_of),
                   .events = std::move(events)};
  return answer(facts, rules().regimes, calendar("cn"));
}

/// The due day, as text; "-" without one, or the name of the fault.
inline std::string due_of(std::vector<Event> events, std::string_view as_of,
                          std::string_view regime = "auto") {
  auto const answered = ask(std::move(events), as_of, regime);
  if (!answered) return std::string(name_in(kFaults, answered.error().fault));
  return answered->due ? answered->due->iso() : "-";
}

}  // namespace gongkai::law
