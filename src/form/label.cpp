#include "form/label.h"

#include <algorithm>
#include <string_view>

namespace gongkai::form {
namespace {

constexpr std::string_view kNumerals = "一二三四五六七八九十";
constexpr std::size_t kHanBytes = 3;  // of one of the numerals and of each of （）、 in UTF-8

/// Bytes of Chinese numerals at the front.
std::size_t numeral_bytes(std::string_view text) {
  std::size_t bytes = 0;
  while (bytes + kHanBytes <= text.size()) {
    std::size_t const found = kNumerals.find(text.substr(bytes, kHanBytes));
    if (found == std::string_view::npos || found % kHanBytes != 0) break;
    bytes += kHanBytes;
  }
  return bytes;
}

std::string_view without_number(std::string_view label) {
  if (std::size_t const bytes = numeral_bytes(label); bytes > 0 && label.substr(bytes).starts_with("、")) {
    return label.substr(bytes + kHanBytes);
  }
  if (label.starts_with("（")) {
    std::size_t const bytes = numeral_bytes(label.substr(kHanBytes));
    if (bytes > 0 && label.substr(kHanBytes + bytes).starts_with("）"))
      return label.substr(2 * kHanBytes + bytes);
  }
  std::size_t const digits = std::min(label.find_first_not_of("0123456789"), label.size());
  if (digits > 0 && label.substr(digits).starts_with('.')) return label.substr(digits + 1);
  return label;
}

}  // namespace

std::string name_in(std::string_view label, std::string_view note) {
  std::string_view name = without_number(label);
  constexpr std::string_view kOfWhich = "其中：";
  if (name.starts_with(kOfWhich)) name.remove_prefix(kOfWhich.size());
  std::string const tail = "（" + std::string(note) + "）";
  if (!note.empty() && name.ends_with(tail)) name.remove_suffix(tail.size());
  return std::string(name);
}

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps(1);
  for (std::size_t at = 0; at < path.size(); ++at) {
    bool const written_twice = path.substr(at).starts_with("//");
    if (path[at] != '/' || written_twice) {
      steps.back() += path[at];
    } else {
      steps.emplace_back();
    }
    if (written_twice) ++at;
  }
  return steps;
}

}  // namespace gongkai::form
