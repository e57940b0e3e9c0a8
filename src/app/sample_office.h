#pragma once
// The sample office: what its files say, and how it is told day by day through the same acts that an office
// does.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/timestamp.h"
#include "desk/desk.h"
#include "registers/registers.h"

namespace gongkai::app {

/// Stands where a day of the sample's files is missing: that is a fault and told as one.
inline Date const kNoSampleDay = Date::of(2000, 1, 1).value();

struct SampleUser {
  std::string login;
  std::string display;
  std::string post;
  std::string department;  // "" none
  std::set<registers::Role> roles;
};

struct SampleDepartment {
  std::string id;
  std::string name;
  Date opened_on = kNoSampleDay;
};

struct SampleAgency {
  std::string code;
  std::string name;
  std::string parent;  // "" none
  Date from = kNoSampleDay;
  std::vector<SampleDepartment> departments;
  std::vector<SampleUser> users;
};

/// Columns of a register's row that are known later than the others.
struct SampleStage {
  std::string register_id;
  std::string day;  // the field that says when
  std::vector<std::string> fields;
  std::string why;
};

struct Sample {
  SampleAgency agency{};
  SampleAgency superior{};
  Date begins = kNoSampleDay;  // what lies before is recorded on this day
  std::vector<SampleStage> stages{};
  std::map<std::string, registers::TypedTable> tables{};  // by register
};

/// What all users of the sample log in with. They are known to everyone who has the program.
inline constexpr std::string_view kSamplePassword = "lucheng-2018-sample";

/// The sample that the program carries.
///
/// errors: bad_rule_file; unreadable
[[nodiscard]] Result<Sample> lucheng_2018();

/// The sample's own time: on each of its days, an act a second from nine o'clock in the morning on. Or, where
/// the office was made later than the sample begins, all at once: a journal's time never goes back.
class SampleClock final : public Clock {
 public:
  explicit SampleClock(std::optional<Timestamp> at_once = {}) : at_once_(at_once) {}

  [[nodiscard]] Timestamp now() const override { return now_; }
  [[nodiscard]] bool tells_days() const { return !at_once_; }
  /// The next act, which happens on that day.
  void go_to(Date day);

 private:
  std::optional<Timestamp> at_once_;
  std::optional<Date> day_;
  Timestamp now_ = at_once_.value_or(Timestamp::parse("1992-01-01T00:00:00.000Z").value());
};

/// How much was told.
struct Told {
  std::int64_t acts = 0;
  std::int64_t rows = 0;
};

/// Tells the sample to the agency `code` of an installation, which is there and has nothing yet; and its
/// superior, where the installation has none of that code.
///
/// errors: what the acts refuse
[[nodiscard]] Result<Told> tell(Sample const& sample, store::Ledger& ledger, desk::LedgerRules const& rules,
                                store::RuleFile const& approval_rules, std::string const& code,
                                SampleClock& clock);

}  // namespace gongkai::app
