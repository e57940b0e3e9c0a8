#include "inspect/pieces.h"

#include "base/numeral.h"

namespace gongkai::inspect {
namespace {

PieceKind kind_of(std::string_view text) {
  if (text.size() > kLongestLabel) return PieceKind::text;
  if (is_unit(text)) return PieceKind::unit;
  switch (read_cell_number(text).kind) {
    case CellNumber::Kind::blank: return PieceKind::blank;
    case CellNumber::Kind::number: return PieceKind::number;
    case CellNumber::Kind::text: break;
  }
  if (is_page_number(text)) return PieceKind::page_number;
  if (text.front() == '(' && text.back() == ')' && label_key(text).empty()) return PieceKind::note;
  return PieceKind::text;
}

}  // namespace

TablePieces::TablePieces(Source const& source, LabelIndex const& labels) : source_(source), labels_(labels) {
  readings_.reserve(source.pieces().size());
  for (Piece const& piece : source.pieces()) {
    std::string_view const text = source.text(piece.stretch);
    Reading reading{.kind = kind_of(text), .entries = {}};
    if (reading.kind == PieceKind::text && text.size() <= kLongestLabel) reading.entries = labels.find(text);
    readings_.push_back(reading);
  }
}

bool TablePieces::is_value(std::size_t i) const {
  return kind(i) == PieceKind::blank || kind(i) == PieceKind::number || kind(i) == PieceKind::unit;
}

std::size_t TablePieces::skip_notes(std::size_t i) const {
  while (i < size() && kind(i) == PieceKind::note) ++i;
  return i;
}

}  // namespace gongkai::inspect
