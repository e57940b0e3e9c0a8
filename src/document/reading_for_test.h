#pragma once
// What tests of readers need: a document's lines and rows as text.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/zip_for_test.h"
#include "document/model.h"

namespace gongkai::document {

using Lines = std::vector<std::string>;

inline Document good(Result<Document> document) {
  if (document) return *std::move(document);
  ADD_FAILURE() << document.error().message;
  return {};
}

template <class T>
std::string refusal(Result<T> const& result) {
  return result ? "" : result.error().message;
}

/// The lines that hold something and stand in no grid.
inline Lines lines(Document const& document) {
  Lines found;
  std::uint32_t next = 1;
  auto const take = [&](std::uint32_t end) {
    for (; next < end; ++next) {
      if (!document.line(next).empty()) found.emplace_back(document.line(next));
    }
  };
  for (Grid const& grid : document.grids) {
    take(grid.first_line);
    next = grid.last_line + 1;
  }
  take(static_cast<std::uint32_t>(document.lines.size()) + 1);
  return found;
}

/// The rows of a grid, cells set apart by |, the lines of a cell by /.
inline Lines rows(Document const& document, std::size_t grid = 0) {
  Lines found;
  if (grid >= document.grids.size()) return found;
  std::uint32_t row = ~std::uint32_t{0};
  for (Cell const& cell : document.grids[grid].cells) {
    std::string text(document.at(cell.span));
    for (char& c : text) c = c == '\n' ? '/' : c;
    if (cell.row == row) {
      found.back() += "|" + text;
    } else {
      found.push_back(std::move(text));
    }
    row = cell.row;
  }
  return found;
}

/// The name of the place where the word stands.
inline std::string place_of(Document const& document, std::string_view word) {
  std::size_t const at = document.text.find(word);
  std::string name = "nowhere";
  for (PlaceName const& place : document.places) {
    if (place.begin <= at) name = place.at;
  }
  return name;
}

}  // namespace gongkai::document
