#include "base/personal.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/fold.h"

namespace gongkai {
namespace {

/// The characters of a text in its one spelling. Broken UTF-8 has none: there is nothing safe to show of it.
std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> found;
  if (first_bad_utf8(text)) return found;
  std::string const spelt = folded(text);
  std::string_view const kept = trimmed(spelt);
  for (std::size_t at = 0; at < kept.size(); at += character_size(kept, at)) {
    found.emplace_back(kept.substr(at, character_size(kept, at)));
  }
  return found;
}

bool is_digit(std::string const& character) {
  return character.size() == 1 && character[0] >= '0' && character[0] <= '9';
}

/// What stays open at both ends of `size` characters.
struct Open {
  std::size_t front = 0;
  std::size_t back = 0;
};

Open open_of_id_number(std::size_t size) {
  if (size == 15 || size == 18) return {.front = 3, .back = 2};
  if (size >= 8) return {.front = 1, .back = 0};
  return {};
}

Open open_of_phone(std::size_t digits, bool mobile) {
  if (mobile) return {.front = 3, .back = 4};
  if (digits >= 7) return {.front = 0, .back = 2};
  return {};
}

}  // namespace

std::string masked_id_number(std::string_view number) {
  auto const all = characters(number);
  Open const open = open_of_id_number(all.size());
  std::string masked;
  for (std::size_t at = 0; at < all.size(); ++at) {
    masked += at < open.front || at + open.back >= all.size() ? all[at] : "*";
  }
  return masked;
}

std::string masked_phone(std::string_view number) {
  auto const all = characters(number);
  auto const digits = static_cast<std::size_t>(std::ranges::count_if(all, is_digit));
  auto const first = std::ranges::find_if(all, is_digit);
  Open const open = open_of_phone(digits, digits == 11 && *first == "1");
  std::string masked;
  std::size_t seen = 0;
  for (auto const& character : all) {
    if (!is_digit(character)) {
      // Letters have no business in a number: someone has typed a name there.
      masked += std::string_view("+-() /,").contains(character) ? character : "*";
      continue;
    }
    masked += seen < open.front || seen + open.back >= digits ? character : "*";
    ++seen;
  }
  return masked;
}

std::string masked_name(std::string_view name) {
  constexpr std::size_t kMostStars = 2;  // the length of a long name would tell who it is
  auto const all = characters(name);
  if (all.empty()) return "";
  if (all.size() == 1) return "*";
  return all.front() + std::string(std::min(all.size() - 1, kMostStars), '*');
}

}  // namespace gongkai
