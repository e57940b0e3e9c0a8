#pragma once
// What a fuzz target says must hold, and text that it can work on.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/fold.h"

namespace gongkai::fuzz {

/// Stops the run, and so keeps the input, when a property does not hold.
inline void require(bool holds, char const* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

/// The bytes as UTF-8 without NUL: mutation breaks characters all the time, and broken text is refused at the
/// door.
inline std::string mended(std::string_view bytes) {
  std::string text(bytes);
  for (char& c : text) {
    if (c == '\0') c = '?';
  }
  for (std::size_t from = 0; from < text.size();) {
    auto const bad = first_bad_utf8(std::string_view(text).substr(from));
    if (!bad) break;
    from += *bad;
    text[from++] = '?';
  }
  return text;
}

/// An input in parts, set apart by a byte that no XML holds.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : bytes_(bytes) {}

  /// Empty when there are not so many.
  [[nodiscard]] std::string at(std::size_t number) const {
    std::string_view rest = bytes_;
    for (; number > 0; --number) {
      std::size_t const end = rest.find('\x01');
      if (end == std::string_view::npos) return "";
      rest.remove_prefix(end + 1);
    }
    return std::string(rest.substr(0, rest.find('\x01')));
  }

 private:
  std::string_view bytes_;
};

}  // namespace gongkai::fuzz
