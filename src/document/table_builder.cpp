#include "document/table_builder.h"

#include <map>

#include "document/block.h"
#include "document/limits.h"

namespace gongkai::document {
namespace {

/// Bytes of the blank at the beginning: 0 when there is none.
std::size_t blank_at_begin(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  if (!text.empty() && kBlanks.contains(text[0])) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;      // U+00A0, does not break
  if (text.starts_with("\xE3\x80\x80")) return 3;  // U+3000, as wide as a Chinese character
  return 0;
}

std::size_t blank_at_end(std::string_view text) {
  for (std::size_t const size : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= size && blank_at_begin(text.substr(text.size() - size)) == size) return size;
  }
  return 0;
}

std::string_view without_blank_ends(std::string_view text) {
  while (std::size_t const size = blank_at_begin(text)) text.remove_prefix(size);
  while (std::size_t const size = blank_at_end(text)) text.remove_suffix(size);
  return text;
}

}  // namespace

bool is_blank(std::string_view text) {
  return without_blank_ends(text).empty();
}

std::string cell_name(std::uint32_t number, std::size_t column) {
  return fmt::format("{}{}", column_letters(static_cast<std::uint32_t>(column)), number);
}

std::unexpected<Error> TableBuilder::refused(Code code, Reason reason,
                                             std::vector<Particular> const& particulars) {
  return refusal(code, name_, reason, particulars);
}

Result<void> TableBuilder::add_cell(std::uint32_t number, std::size_t column, std::string text) {
  if (text.size() > kMaxTableCellBytes) {
    return refused(Code::too_large, Reason::too_long_cell,
                   {{"cell", cell_name(number, column)}, {"most", kMaxTableCellBytes}});
  }
  bool const blank = is_blank(text);
  if (column >= kMaxTableColumns) {
    if (blank) return {};
    return refused(Code::too_large, Reason::too_many_columns,
                   {{"cell", cell_name(number, column)}, {"most", kMaxTableColumns}});
  }
  if (row_.empty()) row_.reserve(table_.headings.size());
  row_.resize(column);
  row_.push_back(std::move(text));
  row_is_blank_ = row_is_blank_ && blank;
  return {};
}

Result<void> TableBuilder::end_row(std::uint32_t number) {
  bool const blank = row_is_blank_;
  row_is_blank_ = true;
  if (blank) {
    row_.clear();
    return {};
  }
  if (table_.headings.empty()) return take_headings(number);
  for (std::size_t column = 0; column < row_.size(); ++column) {
    bool const has_heading = column < table_.headings.size() && !table_.headings[column].empty();
    if (has_heading || is_blank(row_[column])) continue;
    return refused(Code::unreadable, Reason::unnamed_column,
                   {{"cell", cell_name(number, column)}, {"line", table_.heading_number}});
  }
  cells_ += table_.headings.size();
  if (table_.lines.size() == kMaxTableRows)
    return refused(Code::too_large, Reason::too_many_rows, {{"most", kMaxTableRows}});
  if (cells_ > kMaxTableCells)
    return refused(Code::too_large, Reason::too_many_cells, {{"most", kMaxTableCells}});
  row_.resize(table_.headings.size());
  table_.lines.push_back({number, std::move(row_)});
  row_ = {};
  return {};
}

Result<void> TableBuilder::take_headings(std::uint32_t number) {
  std::map<std::string_view, std::size_t> columns;
  for (std::string const& cell : row_) table_.headings.emplace_back(without_blank_ends(cell));
  while (table_.headings.back().empty()) table_.headings.pop_back();
  for (std::size_t column = 0; column < table_.headings.size(); ++column) {
    std::string_view const heading = table_.headings[column];
    if (heading.empty()) continue;
    auto const [first, is_new] = columns.emplace(heading, column);
    if (is_new) continue;
    return refused(Code::unreadable, Reason::same_headings,
                   {{"left", cell_name(number, first->second)}, {"right", cell_name(number, column)}});
  }
  table_.heading_number = number;
  row_.clear();
  return {};
}

Result<TableFile> TableBuilder::take() {
  if (table_.headings.empty()) return refused(Code::unreadable, Reason::no_headings, {});
  return std::move(table_);
}

}  // namespace gongkai::document
