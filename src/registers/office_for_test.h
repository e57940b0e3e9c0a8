#pragma once
// An office to try acts on.

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "registers/registers.h"

namespace gongkai::registers {

inline Date day(std::string_view iso) {
  auto const date = Date::parse(iso);
  EXPECT_TRUE(date.has_value()) << iso;
  return *date;
}

/// An office and its journal, on a day.
struct Desk {
  Office office;
  Agencies others;
  std::vector<Entry> journal;
  Date today = *Date::parse("2018-06-01");

  /// Decides, and applies what was decided.
  Result<void> act(OfficeCommand const& command) {
    TRY_LET(auto const decided, decide(office, command, today, others));
    for (NewEntry const& entry : decided) {
      journal.push_back({.agency = "lucheng",
                         .seq = static_cast<std::int64_t>(journal.size()) + 1,
                         .at = "2018-06-01T00:00:00.000Z",
                         .actor = "zhang",
                         .subject = entry.subject,
                         .kind = entry.kind,
                         .body = entry.body,
                         .prev = {},
                         .hash = {}});
      auto const applied = apply(office, journal.back());
      EXPECT_TRUE(applied.has_value()) << (applied ? "" : applied.error().message);
    }
    return {};
  }
  void done(OfficeCommand const& command) {
    auto const result = act(command);
    EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message);
  }
  /// The reason for which the act is refused, "" when it is not.
  std::string refused(OfficeCommand const& command) {
    auto const result = decide(office, command, today, others);
    if (result) return "";
    EXPECT_FALSE(refusal_text(result.error()).zh.empty());
    EXPECT_EQ(refusal_text(result.error()).zh.find('{'), std::string::npos);
    return result.error().reason;
  }
  User const& user(std::string_view name) const { return office.users.find(name)->second; }
};

/// Lucheng with two departments; zhang administers, wang is officer, li clerk of planning, zhao leader.
inline Desk lucheng() {
  Desk desk;
  desk.done(CreateAgency{
      .code = "lucheng", .name = "潞城镇人民政府", .parent = "tongzhou", .from = day("2010-01-01")});
  desk.done(AddDepartment{.id = "office", .name = "党政办公室", .opened_on = day("2010-01-01")});
  desk.done(AddDepartment{.id = "plan", .name = "规划科", .opened_on = day("2012-03-01")});
  desk.done(AddUser{.name = "zhang", .display = "张伟", .department = "office", .roles = {Role::admin}});
  desk.done(AddUser{.name = "wang", .display = "王芳", .department = "office", .roles = {Role::officer}});
  desk.done(AddUser{.name = "li", .display = "李娜", .department = "plan", .roles = {Role::clerk}});
  desk.done(AddUser{.name = "zhao", .display = "赵强", .department = "", .roles = {Role::leader}});
  return desk;
}

}  // namespace gongkai::registers
