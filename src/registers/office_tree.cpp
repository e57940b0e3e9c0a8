#include "registers/office_tree.h"

#include <algorithm>

namespace gongkai::registers {
namespace {

/// "" where none is known.
std::string_view parent_on(Agencies const& agencies, std::string_view code, Date day) {
  auto const agency = agencies.find(code);
  if (agency == agencies.end()) return "";
  std::string const* const parent = agency->second.parents.on(day);
  return parent == nullptr ? std::string_view{} : *parent;
}

/// The days from `from` on which some agency gets another parent, `from` itself first.
std::vector<Date> days_of_change(Agencies const& agencies, Date from) {
  std::vector<Date> days{from};
  for (auto const& [code, agency] : agencies) {
    for (DatedText::Value const& parent : agency.parents.values) {
      if (parent.from > from) days.push_back(parent.from);
    }
  }
  return days;
}

}  // namespace

bool is_below(Agencies const& agencies, std::string_view code, std::string_view ancestor, Date day) {
  if (ancestor.empty() || code == ancestor) return false;
  std::string_view at = parent_on(agencies, code, day);
  // As many steps as there are agencies: two that moved at the same time may have closed a circle.
  for (std::size_t left = agencies.size(); !at.empty() && left > 0; --left) {
    if (at == ancestor) return true;
    at = parent_on(agencies, at, day);
  }
  return false;
}

bool would_close_circle(Agencies const& agencies, std::string_view code, std::string_view parent, Date from) {
  if (parent == code) return true;
  return std::ranges::any_of(days_of_change(agencies, from),
                             [&](Date day) { return is_below(agencies, parent, code, day); });
}

}  // namespace gongkai::registers
