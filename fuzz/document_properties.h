#pragma once
// What holds of every document, whatever it was read from.

#include "document/document.h"
#include "require.h"

namespace gongkai::fuzz {

inline void check_document_line(document::Document const& document, std::uint32_t number) {
  document::Span const line = document.lines[number - 1];
  require(line.begin <= line.end && line.end < document.text.size(), "a line lies inside the text");
  require(document.text[line.end] == '\n', "a line ends with a line feed");
  require(number == 1 ? line.begin == 0 : line.begin == document.lines[number - 2].end + 1,
          "lines follow each other");
}

inline void check_document_cell(document::Document const& document, document::Grid const& grid,
                                std::size_t number) {
  document::Cell const& cell = grid.cells[number];
  require(cell.line >= grid.first_line && cell.line <= grid.last_line, "a cell stands on a line of its grid");
  require(cell.span.begin == document.lines[cell.line - 1].begin, "a cell begins with its line");
  require(cell.span.begin <= cell.span.end && cell.span.end <= document.lines[grid.last_line - 1].end,
          "a cell ends inside its grid");
  require(cell.row < grid.rows, "a cell stands in a row of its grid");
  if (number == 0) return require(cell.row == 0, "a grid begins with its first row");
  document::Cell const& before = grid.cells[number - 1];
  require(cell.row == before.row ? cell.column > before.column : cell.row == before.row + 1,
          "cells are in order, and no row is empty");
}

/// Lines make up the text, which is UTF-8; grids are in order, share no lines, and have their cells in order.
inline void check_document(document::Document const& document) {
  require(!document.lines_are_numbered, "the carrier has no lines");
  require(!first_bad_utf8(document.text), "the text is UTF-8");
  for (std::uint32_t n = 1; n <= document.lines.size(); ++n) check_document_line(document, n);
  std::uint32_t last_line = 0;
  for (document::Grid const& grid : document.grids) {
    require(!grid.cells.empty() && grid.rows > 0, "a grid has cells");
    require(grid.first_line > last_line && grid.first_line <= grid.last_line, "grids share no line");
    require(grid.last_line <= document.lines.size(), "a grid stands on lines of the document");
    last_line = grid.last_line;
    for (std::size_t number = 0; number < grid.cells.size(); ++number)
      check_document_cell(document, grid, number);
    require(grid.cells.back().row + 1 == grid.rows, "the last row has a cell");
  }
  for (std::size_t p = 1; p < document.places.size(); ++p) {
    require(document.places[p - 1].begin <= document.places[p].begin, "places are in order");
  }
}

/// Either a document, or an error that names the file.
inline void check_read(Result<document::Document> const& document) {
  if (document) {
    check_document(*document);
  } else {
    require(document.error().message.starts_with("a.x: "), "an error names the file");
  }
}

}  // namespace gongkai::fuzz
