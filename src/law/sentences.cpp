#include "law/sentences.h"

#include <fmt/format.h>

#include <array>

#include "law/clock.h"
#include "law/remedy.h"

namespace gongkai::law {
namespace {

using Names = std::span<std::string_view const>;

constexpr std::array<std::string_view, 8> kOfStep{"from",    "to",     "n",   "article",
                                                  "make_up", "paused", "why", "reply"};
constexpr std::array<std::string_view, 9> kOfRemedy{"from",    "to",  "period", "since",     "article",
                                                    "make_up", "why", "year",   "known_from"};
constexpr std::array<std::string_view, 8> kOfBeyond{"last", "year",     "from",   "n",
                                                    "left", "earliest", "latest", "known_from"};
constexpr std::array<std::string_view, 7> kOfDay{"day",      "first",  "last",      "year",
                                                 "earliest", "latest", "known_from"};
constexpr std::array<std::string_view, 2> kOfWhyBeyond{"last", "left"};
constexpr std::array<std::string_view, 2> kOfHoliday{"festival", "notice"};
constexpr std::array<std::string_view, 2> kOfField{"what", "field"};
constexpr std::array<std::string_view, 1> kDays{"days"};
constexpr std::array<std::string_view, 1> kDay{"day"};
constexpr std::array<std::string_view, 1> kNumber{"n"};

/// Steps whose end may not be known.
constexpr std::array<std::string_view, 7> kOpenSteps{
    "receipt", "correction_period", "fee_period", "third_party", "agency", "reply_limit", "extension"};

}  // namespace

std::vector<Sentence> sentences() {
  std::vector<Sentence> all{{"add_make_up", kDays},
                            {"add_paused", kNumber},
                            {"add_reply", kDay},
                            {"why_paused", {}},
                            {"why_beyond", kOfWhyBeyond},
                            {"beyond", kOfBeyond},
                            {"beyond_day", kOfDay},
                            {"before_day", kOfDay},
                            {"rest_weekend", {}},
                            {"rest_holiday", kOfHoliday},
                            {"remedy_period_open", kOfRemedy},
                            {"remedy_moved_open", kOfRemedy},
                            {"fault_field", kOfField}};
  auto const each = [&](auto const& of, std::string_view pattern, Names names) {
    for (std::string_view const name : of) all.push_back({fmt::format(fmt::runtime(pattern), name), names});
  };
  each(kStepRules, "step_{}", kOfStep);
  each(kOpenSteps, "step_{}_open", kOfStep);
  each(kPeriodUnits, "period_{}", kNumber);
  each(kRemedySteps, "remedy_{}", kOfRemedy);
  each(kWarnings, "warning_{}", {});
  each(kFaults, "fault_{}", {});
  return all;
}

}  // namespace gongkai::law
