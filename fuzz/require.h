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

}  // namespace gongkai::fuzz
