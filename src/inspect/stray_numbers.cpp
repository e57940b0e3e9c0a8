#include "inspect/stray_numbers.h"

#include "base/numeral.h"

namespace gongkai::inspect {
namespace {

/// The pieces of one row.
struct RowPieces {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_taken(std::vector<bool> const& taken, RowPieces row) {
  for (std::size_t i = row.begin; i < row.end; ++i) {
    if (taken[i]) return true;
  }
  return false;
}

/// The numbers of a row; none where they only count the columns: "栏次 1 2 3".
std::size_t numbers_in(TablePieces const& pieces, RowPieces row) {
  std::size_t numbers = 0;
  bool counts_columns = true;
  for (std::size_t i = row.begin; i < row.end; ++i) {
    // "三" is the head of a label that was set from top to bottom far more often than a number.
    bool const digits = pieces.text(i).find_first_of("0123456789") != std::string_view::npos;
    if (pieces.kind(i) != PieceKind::number || !digits) continue;
    ++numbers;
    Decimal const value = read_cell_number(pieces.text(i)).value;
    counts_columns = counts_columns && value == Decimal(static_cast<std::int64_t>(numbers));
  }
  return counts_columns && numbers > 1 ? 0 : numbers;
}

/// Whether the row is one of a table: in a grid, or, where a page has no lines to count, nothing but numbers.
bool is_of_table(TablePieces const& pieces, RowPieces row) {
  if (pieces[row.begin].in_grid) return true;
  if (pieces.source().place(pieces[row.begin].stretch).line != 0) return false;
  for (std::size_t i = row.begin; i < row.end; ++i) {
    if (pieces.kind(i) != PieceKind::number) return false;
  }
  return true;
}

}  // namespace

void find_stray_numbers(TablePieces const& pieces, std::vector<RowMatch> const& matches,
                        std::vector<bool> const& taken, TableReading& reading) {
  if (matches.empty()) return;
  for (RowPieces row{.begin = matches.front().piece}; row.begin < matches.back().behind;
       row.begin = row.end) {
    row.end = row.begin + 1;
    while (row.end < pieces.size() && pieces[row.end].row == pieces[row.begin].row) ++row.end;
    if (is_taken(taken, row) || numbers_in(pieces, row) == 0 || !is_of_table(pieces, row)) continue;
    Stretch const at{.begin = pieces[row.begin].stretch.begin, .end = pieces[row.end - 1].stretch.end};
    reading.faults.push_back(
        {.kind = TableFault::Kind::stray, .at = at, .printed = pieces.source().quote(at), .expected = {}});
  }
}

}  // namespace gongkai::inspect
