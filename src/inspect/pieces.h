#pragma once
// What may be a cell of a table, and what is it? Each piece of the document is looked at once.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "inspect/labels.h"
#include "inspect/source.h"

namespace gongkai::inspect {

inline constexpr std::size_t kLongestLabel = 400;  // bytes of a piece that may be a label
inline constexpr std::size_t kLongestWord = 30;    // bytes of a word that stands where a number should

enum class PieceKind : std::uint8_t {
  blank,
  number,
  unit,
  page_number,
  note,  // nothing but a remark in brackets
  text,  // a label, a word or prose
};

/// The pieces of a document, in order.
class TablePieces {
 public:
  TablePieces(Source const& source, LabelIndex const& labels);

  [[nodiscard]] std::size_t size() const { return readings_.size(); }
  [[nodiscard]] Piece const& operator[](std::size_t i) const { return source_.pieces()[i]; }
  [[nodiscard]] std::string_view text(std::size_t i) const { return source_.text((*this)[i].stretch); }
  [[nodiscard]] PieceKind kind(std::size_t i) const { return readings_[i].kind; }
  /// A number, a unit, or a cell with nothing in it.
  [[nodiscard]] bool is_value(std::size_t i) const;
  /// Short enough for a label or a word.
  [[nodiscard]] bool is_text(std::size_t i) const {
    return kind(i) == PieceKind::text && text(i).size() <= kLongestLabel;
  }
  /// What is printed under this label, in all forms.
  [[nodiscard]] std::span<LabelEntry const> entries(std::size_t i) const { return readings_[i].entries; }
  /// The first piece at or after `i` that is no remark.
  [[nodiscard]] std::size_t skip_notes(std::size_t i) const;

  [[nodiscard]] Source const& source() const { return source_; }
  [[nodiscard]] LabelIndex const& labels() const { return labels_; }

 private:
  struct Reading {
    PieceKind kind = PieceKind::text;
    std::span<LabelEntry const> entries;
  };

  Source const& source_;
  LabelIndex const& labels_;
  std::vector<Reading> readings_;
};

}  // namespace gongkai::inspect
