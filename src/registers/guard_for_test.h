#pragma once
// The built-in rules of the guard, and numbers that are made up and right.

#include <string>
#include <string_view>

#include "registers/guard.h"
#include "registers/sheets_for_test.h"

namespace gongkai::registers {

inline GuardRules const& built_in_guard() {
  return loaded_once<GuardRules>([](std::vector<toml_file::Problem>& problems) {
    return load_guard_rules(embedded_sources<SourceFile>("rules/guard/"), problems);
  });
}

inline Date publication_day() {
  return *Date::of(2026, 11, 24);
}

/// 17 digits and the check digit that GB 11643 gives by weights.
inline std::string id_number(std::string_view district, std::string_view birthday, std::string_view serial) {
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  std::string digits = std::string(district) + std::string(birthday) + std::string(serial);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (digits.at(i) - '0') * kWeights[i];
  return digits + "10X98765432"[sum % 11];
}

/// The digits and the check digit of Luhn.
inline std::string card_number(std::string digits) {
  for (char last = '0'; last <= '9'; ++last) {
    int sum = last - '0';
    for (std::size_t i = 0; i < digits.size(); ++i) {
      int const digit = digits[digits.size() - 1 - i] - '0';
      sum += i % 2 == 1 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    if (sum % 10 == 0) return digits + last;
  }
  return "";
}

inline std::vector<Hit> hits_of(std::string_view text) {
  return find_hits(built_in_guard(), "body", text, publication_day());
}

/// "kind masked" of each hit, with "; " between them.
inline std::string told_of(std::string_view text) {
  std::string told;
  for (Hit const& hit : hits_of(text)) {
    told += (told.empty() ? "" : "; ") + std::string(name(hit.kind)) + " " + hit.masked;
  }
  return told;
}

}  // namespace gongkai::registers
