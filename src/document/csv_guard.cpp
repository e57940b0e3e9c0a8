#include "document/csv_guard.h"

#include <algorithm>
#include <array>

#include "document/sheet_value.h"

namespace gongkai::document {
namespace {

bool begins_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kSigns{"=",  "+",  "-",  "@",  "\t", "\r",
                                                           "\n", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string_view without_apostrophes(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of('\''), text.size()));
}

}  // namespace

bool needs_guard(std::string_view text) {
  return begins_formula(without_apostrophes(text)) && !is_plain_number(text);
}

std::string_view without_guard(std::string_view cell) {
  if (cell.starts_with('\'') && begins_formula(without_apostrophes(cell))) cell.remove_prefix(1);
  return cell;
}

}  // namespace gongkai::document
