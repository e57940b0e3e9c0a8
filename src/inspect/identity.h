#pragma once
// Whose report is it, of which year, and when was it put out?

#include <optional>
#include <string>
#include <vector>

#include "inspect/lexicon.h"
#include "inspect/source.h"

namespace gongkai::inspect {

/// A year that the report names as its own.
struct YearMention {
  enum class Kind { title, period, caption, body, signature };
  Kind kind = Kind::title;
  int year = 0;  // the report year it stands for: of a signature, the year before
  Stretch at;    // the year's digits
  int printed = 0;
};

/// The day under the report, or the day it was put on line; the day of the month may be missing.
struct Dated {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;  // 0: not given
  Stretch at;
};

struct Identity {
  std::string title;
  Stretch title_at;
  std::string agency;       // without 人民政府: 潞城镇
  std::string full_agency;  // as printed
  std::optional<int> year;
  std::vector<YearMention> years;
  std::optional<Dated> dated;
};

/// "2018年", "二〇一八年", "2018 年" in a text.
struct NamedYear {
  int year = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // behind 年
};
[[nodiscard]] std::vector<NamedYear> years_named(std::string_view text);

/// Names are often set apart letter by letter, or broken in two.
[[nodiscard]] std::string without_spaces(std::string_view text);

[[nodiscard]] Identity identify(Source const& source, Lexicon const& lexicon,
                                std::vector<bool> const& line_is_table);

enum class AgencyKind { government, department, unknown };
[[nodiscard]] AgencyKind agency_kind(std::string_view full_agency, AgencyEnds const& ends);
[[nodiscard]] bool is_agency_name(std::string_view text, AgencyEnds const& ends);

}  // namespace gongkai::inspect
