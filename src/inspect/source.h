#pragma once
// A document made ready for reading: in one spelling, in lines, and cut into the pieces that tables are made
// of.

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

/// A position in a document, none of which comes near 4 GiB.
[[nodiscard]] constexpr std::uint32_t narrow(std::size_t position) {
  return static_cast<std::uint32_t>(position);
}

/// What may be a cell of a table: a grid cell, or a part of a line set off by two spaces.
struct Piece {
  Stretch stretch;         // trimmed
  std::uint32_t line = 0;  // from 1
  std::uint32_t row = 0;   // pieces of one row share it; unique in the document
  bool in_grid = false;
};

class Source {
 public:
  explicit Source(document::Document const& document);

  /// A paragraph may be broken into several lines; it stands at the first of them, and the others have none.
  [[nodiscard]] Stretch paragraph(std::uint32_t line) const;
  /// The paragraph that holds a position.
  [[nodiscard]] Stretch paragraph_at(std::uint32_t position) const;

  [[nodiscard]] std::uint32_t first_line_of(std::uint32_t line) const { return first_of_[line - 1]; }

  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(lines_.size()); }
  [[nodiscard]] Stretch line(std::uint32_t number) const { return lines_[number - 1]; }
  [[nodiscard]] std::string_view text(Stretch stretch) const {
    return std::string_view(folded_.text).substr(stretch.begin, stretch.end - stretch.begin);
  }
  [[nodiscard]] std::string_view text(std::uint32_t begin, std::uint32_t end) const {
    return text(Stretch{.begin = begin, .end = end});
  }
  [[nodiscard]] std::string_view all() const { return folded_.text; }
  [[nodiscard]] std::uint32_t line_at(std::uint32_t position) const;

  /// The place and the words in the document itself; in the words line ends are closed up.
  [[nodiscard]] Place place(Stretch stretch) const;
  [[nodiscard]] std::string quote(Stretch stretch) const;

  [[nodiscard]] std::vector<Piece> const& pieces() const { return pieces_; }

 private:
  void cut_lines();
  void find_grid_lines();
  void find_full_width();
  void join_lines();
  void close_up();
  [[nodiscard]] bool may_go_on(std::uint32_t line) const;
  [[nodiscard]] std::size_t printed_width(std::string_view part) const;
  [[nodiscard]] bool goes_on(std::uint32_t line, std::uint32_t next) const;
  [[nodiscard]] std::uint32_t next_of_paragraph(std::uint32_t line) const;
  void cut_pieces();
  void cut_prose_line(std::uint32_t number);
  [[nodiscard]] std::vector<Stretch> take_values_off(Stretch& line) const;
  void add_piece(Stretch stretch, std::uint32_t line, bool in_grid);
  [[nodiscard]] bool needs_closing_up() const;
  [[nodiscard]] bool is_joined(std::uint32_t line) const;
  [[nodiscard]] bool is_continued(std::uint32_t line) const;
  [[nodiscard]] Stretch kept_of(std::uint32_t line) const;
  void copy_without_gaps(Stretch kept, Folded& closed) const;
  [[nodiscard]] bool is_gap(std::uint32_t at, Stretch line) const;
  [[nodiscard]] bool is_prose(std::uint32_t line) const;
  /// Where a byte of the document stands in the folded text; it does not stand before `from`.
  [[nodiscard]] std::uint32_t folded_position(std::uint32_t original, std::uint32_t from) const;
  [[nodiscard]] Stretch trimmed_stretch(Stretch stretch) const;

  document::Document const& document_;
  Folded folded_;
  std::vector<Stretch> lines_;
  std::size_t full_width_ = 0;  // columns of a line of prose that was broken because it was full; 0: none was
  std::vector<bool> line_in_grid_;       // [0] for line 1
  std::vector<std::uint32_t> first_of_;  // for each line the first of its paragraph, from 1
  std::vector<std::uint32_t> last_of_;   // for a paragraph's first line the last one, from 1
  std::vector<Piece> pieces_;
  std::uint32_t row_ = 0;
};

/// A page number: "- 3 -", "第3页", "第 3 页 共 8 页", "3/8".
[[nodiscard]] bool is_page_number(std::string_view folded_text);

}  // namespace gongkai::inspect
