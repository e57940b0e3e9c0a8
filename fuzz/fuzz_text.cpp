// Any bytes: either an error that says something, or a document whose parts cover its text.

#include <cstddef>
#include <cstdint>
#include <string>

#include "document/document.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace gongkai::fuzz {
namespace {

using document::Cell;
using document::Document;
using document::Grid;
using document::Span;

/// Between two lines, and at most once behind the last, stands one line end and nothing else.
void check_lines(Document const& document) {
  std::string joined;
  for (std::size_t n = 0; n < document.lines.size(); ++n) {
    Span const line = document.lines[n];
    require(line.begin <= line.end && line.end <= document.text.size(), "a line lies inside the text");
    require(line.begin == joined.size(), "a line begins where the line end before it stops");
    require(document.at(line).find_first_of("\n\r") == std::string_view::npos, "a line holds no line end");
    joined += document.at(line);
    std::string_view const rest = std::string_view(document.text).substr(line.end);
    bool const last = n + 1 == document.lines.size();
    require(last || !rest.empty(), "a line that is not the last has a line end");
    if (!rest.empty()) joined += rest.substr(0, rest.starts_with("\r\n") ? 2 : 1);
  }
  require(joined == document.text, "lines and line ends make up the text");
}

void check_cell(Document const& document, Grid const& grid, std::size_t number) {
  Cell const& cell = grid.cells[number];
  require(cell.span.begin <= cell.span.end, "a cell does not end before it begins");
  require(cell.line >= grid.first_line && cell.line <= grid.last_line, "a cell stands on a line of its grid");
  Span const line = document.lines[cell.line - 1];
  require(cell.span.begin >= line.begin && cell.span.begin <= line.end, "a cell begins on its line");
  require(cell.span.end <= document.lines[grid.last_line - 1].end, "a cell ends inside its grid");
  require(cell.row < grid.rows, "a cell stands in a row of its grid");
  if (number == 0) {
    require(cell.row == 0 && cell.column == 0, "a grid begins with its first cell");
    return;
  }
  Cell const& before = grid.cells[number - 1];
  require(cell.span.begin >= before.span.end, "cells follow each other");
  bool const same_row = cell.row == before.row;
  require(same_row || cell.row == before.row + 1, "no row is empty");
  require(cell.column == (same_row ? before.column + 1 : 0), "columns are counted from the left");
}

void check_grids(Document const& document) {
  std::uint32_t last_line = 0;
  for (Grid const& grid : document.grids) {
    require(!grid.cells.empty() && grid.rows > 0, "a grid has cells");
    require(grid.first_line > last_line && grid.first_line <= grid.last_line, "grids share no line");
    require(grid.last_line <= document.lines.size(), "a grid stands on lines of the document");
    last_line = grid.last_line;
    for (std::size_t number = 0; number < grid.cells.size(); ++number) check_cell(document, grid, number);
    require(grid.cells.back().row + 1 == grid.rows, "the last row has a cell");
  }
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const bytes(data, data + size);
  auto const document = document::read_text(bytes, "a.txt");
  bool const readable = !first_bad_utf8(bytes) && !bytes.contains('\0');
  fuzz::require(document.has_value() == readable, "UTF-8 without NUL is read, anything else refused");
  if (!document) {
    fuzz::require(document.error().message.starts_with("a.txt: not_utf8 line="),
                  "a refusal names file and line");
    return 0;
  }
  fuzz::require(document->text == (bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes),
                "the text is kept");
  fuzz::check_lines(*document);
  fuzz::check_grids(*document);
  return 0;
}
