#include "document/csv_guard.h"
#include "document/table_file.h"

namespace gongkai::document {
namespace {

/// Quotes keep a text together. Tab and semicolon count as well: read_table looks for them between headings,
/// and for a page or a line "sep=" at the beginning.
bool needs_quotes(std::string_view text) {
  return text.find_first_of("\",;\t\r\n") != std::string_view::npos || text.starts_with('<') ||
         text.starts_with("sep=");
}

void append_cell(std::string_view text, std::string& csv) {
  bool const quoted = needs_quotes(text);
  if (quoted) csv += '"';
  if (needs_guard(text)) csv += '\'';
  for (char const c : text) {
    csv += c;
    if (c == '"') csv += c;
  }
  if (quoted) csv += '"';
}

void append_row(std::vector<std::string> const& cells, std::string& csv) {
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (column > 0) csv += ',';
    append_cell(cells[column], csv);
  }
  csv += "\r\n";
}

}  // namespace

std::string write_csv(TableFile const& table) {
  std::string csv = "\xEF\xBB\xBF";
  append_row(table.headings, csv);
  for (TableLine const& line : table.lines) append_row(line.cells, csv);
  return csv;
}

}  // namespace gongkai::document
