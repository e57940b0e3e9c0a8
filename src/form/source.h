#pragma once
// What stands in a form file, before its names are looked up? Private to the room.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "form/check.h"
#include "form/model.h"

namespace gongkai::form {

struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// A text and where it stands; without one, the place of the table that lacks it.
struct Located {
  std::string text;
  Place place;

  [[nodiscard]] bool given() const { return !text.empty(); }
};

struct RowSource {
  Row row;
  Number number = Number::count;
  bool has_level = false;
  Located parent;
  Located part_of;
  Located instead_of;
  Place place;
};

struct TableSource {
  Table table;
  std::string unit;
  std::vector<RowSource> rows;
  std::vector<Place> column_places;
  Place place;
};

struct InsertSource {
  Located after;
  std::vector<RowSource> rows;
};

struct RelabelSource {
  Located row;
  std::string label;
};

struct CheckSource {
  Check check;
  Located must;
  std::vector<Located> when;
  Located for_columns;            // a table: once for each of its columns, as {column}
  Located for_table;              // a table: once for each of its number rows, as {row}
  std::vector<Located> for_rows;  // these rows
  Located for_children;           // the children of a row
  std::vector<Located> earlier;   // series checks: forms of the year before; none: the same form
  Place place;
};

struct FormSource {
  Form head;  // without rows, cells and checks
  std::string family;
  Located extends;
  Located id;
  Place from_year;
  std::vector<TableSource> tables;
  std::vector<InsertSource> inserts;
  std::vector<RelabelSource> relabels;
  std::vector<CheckSource> checks;
  std::vector<CheckSource> series_checks;
};

/// Takes one file apart; unknown keys and wrong types go to `problems`. Nothing when it is not TOML.
[[nodiscard]] std::optional<FormSource> read_source(std::string_view text, std::string_view file,
                                                    std::vector<toml_file::Problem>& problems);

void report(Place const& place, std::string message, std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::form
