#include "inspect/cell_writer.h"

#include "base/numeral.h"

namespace gongkai::inspect {

void CellWriter::fault(TableFault::Kind kind, form::RowIndex row, form::CellIndex cell, Stretch at,
                       std::string expected) {
  reading_.faults.push_back({kind, row, cell, at, pieces_.source().quote(at), std::move(expected)});
}

void CellWriter::fault_count(form::RowIndex row, std::size_t label, std::size_t expected, std::size_t found) {
  fault(TableFault::Kind::value_count, row, form_.rows[row].first_cell, pieces_[label].stretch,
        std::to_string(expected));
  reading_.faults.back().printed = std::to_string(found);
}

void CellWriter::set_place(form::CellIndex cell, Stretch at) {
  if (!reading_.cells[cell].given) reading_.cells[cell].at = at;
}

void CellWriter::set(form::CellIndex cell, std::size_t piece, std::string_view unit) {
  Stretch const at = pieces_[piece].stretch;
  switch (pieces_.kind(piece)) {
    case PieceKind::number: return set_number(cell, piece, unit);
    case PieceKind::blank:
      if (!at.empty()) reading_.cells[cell].at = at;
      reading_.cells[cell].given = true;
      return;
    case PieceKind::unit:
    case PieceKind::page_number:
    case PieceKind::note:
    case PieceKind::text:
      reading_.cells[cell] = {.value = std::nullopt, .at = at, .given = true, .spoilt = true};
      return fault(TableFault::Kind::not_a_number, form_.cells[cell].row, cell, at);
  }
}

void CellWriter::set_number(form::CellIndex cell, std::size_t piece, std::string_view unit) {
  CellNumber const number = read_cell_number(pieces_.text(piece));
  form::Cell const& asked = form_.cells[cell];
  Stretch const at = pieces_[piece].stretch;
  Decimal value = number.value;
  std::string_view const printed = number.unit.empty() ? unit : number.unit;
  if (asked.unit == "万元" && printed == "元") value = Decimal(value.units(), value.scale() + 4);
  reading_.cells[cell] = {.value = value, .at = at, .given = true, .spoilt = false};
  ++reading_.numbers;
  if (value.is_negative() && asked.number != form::Number::change) {
    fault(TableFault::Kind::negative, asked.row, cell, at);
  } else if (!value.is_whole() && asked.number != form::Number::money) {
    fault(TableFault::Kind::not_whole, asked.row, cell, at);
  }
  bool const told_of_column = number.unit == unit;
  if (!number.unit.empty() && !asked.unit.empty() && number.unit != asked.unit && !told_of_column) {
    fault(TableFault::Kind::wrong_unit, asked.row, cell, at, asked.unit);
    reading_.faults.back().printed = number.unit;
  }
}

}  // namespace gongkai::inspect
