#pragma once
// The calendars that the program carries, for tests of this room.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "law/calendar.h"

namespace gongkai::law {

/// All calendars under rules/calendar/; a fault in one of them fails the test that asked.
inline CalendarSet embedded_calendars() {
  std::vector<SourceFile> sources;
  for (EmbeddedFile const& file : embedded_files("rules/calendar/")) {
    sources.push_back({std::string(file.path), file.text});
  }
  std::vector<toml_file::Problem> problems;
  CalendarSet calendars = load_calendars(sources, problems);
  for (auto const& problem : problems) ADD_FAILURE() << problem.text();
  return calendars;
}

/// One of them, read once.
inline Calendar const& calendar(std::string_view id) {
  static CalendarSet const read_once = embedded_calendars();
  return *read_once.find(id).value();
}

inline Date day(std::string_view iso) {
  return Date::parse(iso).value();
}

}  // namespace gongkai::law
