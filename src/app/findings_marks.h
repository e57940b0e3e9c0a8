#pragma once
// How is a report's text drawn with its faults in place? Lines cut into stretches, each with the findings on
// it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/inspect.h"

namespace gongkai::app {

/// A stretch of a line that is drawn in one style.
struct Stretch {
  std::string_view text;
  std::optional<form::Severity> severity;  // the worst finding on it
  std::vector<std::size_t> ends;           // findings whose mark ends here, in order of place
  std::size_t left_out = 0;                // bytes that are not shown; then `text` is empty
};

struct TextLine {
  enum class Kind { text, blank, form, left_out };

  Kind kind = Kind::text;
  std::uint32_t number = 0;  // of the line, or of the first line
  std::uint32_t last = 0;    // of the last line
  bool in_form = false;      // a line of the form's table, shown because a fault without a cell stands on it
  std::vector<Stretch> stretches;
  std::vector<std::size_t> findings;  // those with their mark on this line, worst first
};

/// A quote cut in three: what stands before the wrong part, the wrong part, what follows.
struct Quote {
  std::string_view before;
  std::string_view wrong;
  std::string_view after;
};

/// The lines of the report outside its form, blank runs collapsed, the form's lines as one stand-in. Very
/// long lines and very long texts are cut where there is nothing to see, and say so. The report must outlive
/// the result.
[[nodiscard]] std::vector<TextLine> marked_lines(inspect::Report const& report);

/// The quote of a finding; `wrong` is empty when the fault cannot be told from the rest of the quote.
[[nodiscard]] Quote marked_quote(inspect::Report const& report, inspect::Finding const& finding);

/// Text as it may be shown: control characters and direction overrides become visible signs.
[[nodiscard]] std::string visible(std::string_view text);

}  // namespace gongkai::app
