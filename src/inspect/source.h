#pragma once
// A document made ready for reading: in one spelling, in lines, and cut into the pieces that tables are made of.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/fold.h"
#include "document/document.h"
#include "inspect/report.h"

namespace gongkai::inspect {

/// A stretch of the folded text, in bytes.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
};

/// What may be a cell of a table: a grid cell, or a part of a line set off by two spaces.
struct Piece {
  Stretch stretch;          // trimmed
  std::uint32_t line = 0;   // from 1
  std::uint32_t row = 0;    // pieces of one row share it; unique in the document
  bool in_grid = false;
};

class Source {
 public:
  explicit Source(document::Document const& document);

  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(lines_.size()); }
  [[nodiscard]] Stretch line(std::uint32_t number) const { return lines_[number - 1]; }
  [[nodiscard]] std::string_view text(Stretch stretch) const {
    return std::string_view(folded_.text).substr(stretch.begin, stretch.end - stretch.begin);
  }
  [[nodiscard]] std::string_view all() const { return folded_.text; }
  [[nodiscard]] std::uint32_t line_at(std::uint32_t position) const;

  /// The place and the words in the document itself.
  [[nodiscard]] Place place(Stretch stretch) const;
  [[nodiscard]] std::string quote(Stretch stretch) const;

  [[nodiscard]] std::vector<Piece> const& pieces() const { return pieces_; }

 private:
  void cut_lines();
  void cut_pieces();
  void cut_prose_line(std::uint32_t number);
  void add_piece(Stretch stretch, std::uint32_t line, bool in_grid);
  [[nodiscard]] std::uint32_t folded_position(std::uint32_t original) const;
  [[nodiscard]] Stretch trimmed_stretch(Stretch stretch) const;

  document::Document const& document_;
  Folded folded_;
  std::vector<Stretch> lines_;
  std::vector<Piece> pieces_;
  std::uint32_t row_ = 0;
};

/// A page number: "- 3 -", "第3页", "第 3 页 共 8 页", "3/8".
[[nodiscard]] bool is_page_number(std::string_view folded_text);

}  // namespace gongkai::inspect
