#pragma once
// One document: its text, its lines, its grids.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::document {

/// A stretch of Document::text, in bytes.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
  friend bool operator==(Span, Span) = default;
};

struct Cell {
  Span span;               // may cover several lines
  std::uint32_t line = 0;  // number of its first line, from 1
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

/// Cells in rows. shape: row by row, left to right; a row may be shorter than others. A merged cell stands in
/// every place that it covers, each time with the same span. The text of a grid stands on lines of its own.
struct Grid {
  std::vector<Cell> cells;
  std::uint32_t rows = 0;
  std::uint32_t first_line = 0;  // the lines it stands on, from 1, both included
  std::uint32_t last_line = 0;
};

/// From `begin` on, until the next one, a place that a person can find: "sheet 1 B7", "page 3", "table 2 C4".
struct PlaceName {
  std::uint32_t begin = 0;
  std::string at;
};

struct Document {
  std::string name;                // file name, as given
  std::string text;                // UTF-8, without a byte order mark
  std::vector<Span> lines;         // line n of the file is lines[n - 1], without its line end
  std::vector<Grid> grids;         // in order of first_line; they never share a line
  std::vector<PlaceName> places;   // in order of begin; empty where lines are enough
  bool lines_are_numbered = true;  // false where the carrier has no lines a person could count

  [[nodiscard]] std::string_view at(Span span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] std::string_view line(std::uint32_t number) const { return at(lines[number - 1]); }
};

}  // namespace gongkai::document
