#pragma once
// In which column does each number of a table's row stand?

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "document/pdf_rows.h"

namespace gongkai::document {

inline constexpr double kRowsApart = 8.0;  // of a height: rows that lie further apart are of two tables

/// The columns of a table on one page: where they are, and what stands in them.
class TableColumns {
 public:
  /// `taken`: segments that are known to be something else than headings.
  TableColumns(std::vector<Segment> const& segments, std::vector<bool> const& taken,
               std::span<TableRow const> rows);

  /// Label, then a text for each column; a column without a value in this row is blank.
  [[nodiscard]] std::vector<std::string> texts_of(TableRow const& row) const;
  [[nodiscard]] std::vector<double> const& centres() const { return centres_; }

 private:
  [[nodiscard]] std::vector<double> widest_row() const;
  [[nodiscard]] std::vector<double> headings_above() const;
  [[nodiscard]] Segment const& at(std::size_t segment) const { return segments_[segment]; }

  std::vector<Segment> const& segments_;
  std::vector<bool> const& taken_;
  std::span<TableRow const> rows_;
  std::vector<double> centres_;
};

}  // namespace gongkai::document
