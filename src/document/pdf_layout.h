#pragma once
// Words on pages -> paragraphs and tables. A PDF file knows neither: lines are words at one height, a table
// is where numbers stand apart from their neighbours, and a label is what stands beside them, above and below
// included.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/block.h"
#include "document/pdf_words.h"

namespace gongkai::document {

/// Of a page; one with more has no tables that could be told apart.
inline constexpr std::size_t kMostSegments = 6'000;

/// A stretch of words without a gap.
struct Segment {
  Box box;
  std::string text;
  double text_height = 0;  // of one line
  bool value = false;      // a number, a sign for none or a unit, apart from its neighbours
  bool unit = false;
  bool before_value = false;  // the next one on its line is a value
};

/// The page's segments from the top, those at one height from the left. Page numbers are left out; characters
/// set one below the other are one segment.
[[nodiscard]] std::vector<Segment> segments_of(Page const& page);

/// A table as it was found among the segments of one page.
struct FoundTable {
  Box box;
  std::vector<std::vector<std::string>> rows;
  std::vector<double> columns;  // centres of its values' columns
  double label_left = 0;        // between these stand the labels of its rows
  double label_right = 0;
  std::size_t first_row = 0;  // of values, in `rows`: others are merged labels and what else lies between
  std::size_t last_row = 0;
  std::optional<Box> first_label;  // of these two rows, where they have one
  std::optional<Box> last_label;
};

/// Takes the tables' segments out of `segments`.
[[nodiscard]] std::vector<FoundTable> take_tables(std::vector<Segment>& segments);

/// All pages: paragraphs, joined where a line was full, and tables. Places are named "page 3".
[[nodiscard]] std::vector<Block> arrange(std::vector<Page> const& pages);

/// A text put behind another on its line: no blank beside Chinese characters.
void append_words(std::string& text, std::string_view more);

}  // namespace gongkai::document
