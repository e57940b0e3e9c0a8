#pragma once
// What does one edition of the Regulations ask? Receipt, limits, what stops the clock, outcomes, fees and
// duties, all of it read from rules/regime/*.toml. Nothing here knows a number or a date of its own.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "law/dated.h"
#include "law/request_case.h"

namespace gongkai::law {

/// The event that makes an application received.
enum class Starts { arrival, confirmation };

inline constexpr std::array<std::string_view, 2> kStarts{"arrival", "confirmation"};

struct ReplyRule {
  int within;         // working days
  int extension_cap;  // the most that all extensions of one clock add, in working days
};

/// A notice between whose day and whose answer nothing is counted.
struct HoldRule {
  enum class Period { stated, optional, fixed };
  static constexpr std::array<std::string_view, 3> kPeriods{"stated", "optional", "fixed"};

  bool holds;                        // false: the notice has no effect on the clock
  int times;                         // how often it may be sent; 0 as often as needed
  Period period;                     // where the length of the period stands
  int within;                        // working days, where it is fixed
  std::optional<int> notice_within;  // working days from receipt in which it is to be sent
  bool reopens_for_good_reason;      // a late answer with good reason
};

/// A letter to a third party or another agency.
struct LetterRule {
  enum class Silence { open, counts, agency_decides, agrees };
  enum class Refusal { binds, with_grounds, advises };

  bool suspends;              // its time is not counted
  std::optional<int> within;  // working days after it was received; none: no limit
  Silence silence;            // what no answer means
  Refusal refusal;            // what a refusal means
};

/// How much a decision of this code withholds under the grounds for refusal.
enum class Withheld { nothing, part, whole };

inline constexpr std::array<std::string_view, 3> kWithheld{"nothing", "part", "whole"};

/// The row of a statistical form in which an outcome is counted, and where the regime's file says so: whether
/// the form has it is not for this room to know.
struct FormRow {
  std::string form;
  std::string row;
  std::uint32_t line;
  std::uint32_t column;
};

/// One of the grounds that the form counts separately within an outcome.
struct Ground {
  std::string id;
  std::string zh;
  std::string en;
  std::vector<FormRow> rows;
  std::vector<std::string> later;  // as of its outcome
  Basis basis;
};

struct Outcome {
  std::string code;
  std::string zh;
  std::string en;
  std::vector<FormRow> rows;
  std::vector<std::string> later;  // codes of the later regime it is compared with
  std::vector<Ground> grounds;
  bool lapse_notice;  // may still be sent, without effect, when the application was given up
  Dated<Withheld> withheld;
};

/// Something owed without anybody asking.
struct DutyTerm {
  int within;      // of the duty's unit; 0 for a fixed day
  unsigned month;  // a fixed day of each year; 0 for a period
  unsigned day;
  std::optional<Date> to;  // the last day of a term that ended
};

struct Duty {
  enum class Unit { working_day, year, fixed_day };

  std::string id;
  std::string zh;
  std::string en;
  Unit unit;
  Dated<DutyTerm> terms;
};

inline constexpr std::array<std::string_view, 3> kDutyUnits{"working_day", "year", "fixed_day"};

/// One band of a progressive fee: what lies above the band before and not above `to` costs `rate` each.
struct FeeTier {
  std::int64_t to;
  std::int64_t rate;  // yuan
};

struct FeeRule {
  bool charged;
  std::vector<FeeTier> tiers;
  std::int64_t then_rate;   // above the last band, unless the bands repeat
  std::int64_t then_every;  // width of the bands that follow; 0: one last band
  std::int64_t then_rise;   // what each of them costs more than the one before
};

struct Fee {
  std::string basis;  // item, page or cost
  std::string zh;
  std::string en;
  Dated<FeeRule> rule;
};

/// A rule that a step of a proof names: the article as it is printed there, and its values.
template <class T>
struct Provision {
  std::string article;  // "R2 §33(2)"
  Dated<T> rule;

  /// The value that bound on `day`; a regime that a case names is obeyed before its time as well.
  [[nodiscard]] Value<T> const& on(Date day) const {
    auto const* const value = rule.on(day);
    return value != nullptr ? *value : rule.values.front();
  }
};

struct Regime {
  std::string id;
  std::string title;
  std::string en;
  std::string path;  // of its file
  Date from;         // in force
  std::optional<Date> to;
  std::string receipt_article;
  std::array<Dated<Starts>, kChannels.size()> receipt;  // by Channel
  Provision<ReplyRule> reply;
  Provision<HoldRule> correction;
  Provision<HoldRule> fee_notice;
  Provision<LetterRule> third_party;
  Provision<LetterRule> agency;
  std::vector<Outcome> outcomes;
  std::vector<Duty> duties;
  std::vector<Fee> fees;

  /// Which event makes an application by `channel` received.
  [[nodiscard]] Starts starts(Channel channel) const;
};

/// The editions of the Regulations, in order of time.
class RegimeSet {
 public:
  RegimeSet() = default;
  explicit RegimeSet(std::vector<Regime> regimes);

  [[nodiscard]] std::vector<Regime> const& all() const { return regimes_; }
  [[nodiscard]] Regime const* find(std::string_view id) const;
  /// The outcome with this code, of whichever regime.
  [[nodiscard]] Outcome const* outcome(std::string_view code) const;

 private:
  std::vector<Regime> regimes_;
};

}  // namespace gongkai::law
