#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/fold.h"
#include "registers/office_names.h"
#include "registers/record_decide.h"

namespace gongkai::registers {
namespace {

/// Reads the lines of a table, telling everything that is wrong with them.
class TableReader {
 public:
  TableReader(Register const& of, TypedTable const& table, std::vector<TableFault>& faults)
      : of_(of), table_(table), faults_(faults) {}

  std::vector<ReadLine> run() {
    std::size_t const before = faults_.size();
    find_columns();
    if (faults_.size() != before) return {};  // every line would be wrong
    for (TypedTable::Line const& line : table_.lines) read(line);
    return std::move(read_);
  }

 private:
  void find_columns() {
    std::map<FieldIndex, std::size_t> taken;
    for (std::size_t column = 0; column < table_.headings.size(); ++column) {
      std::string const& heading = table_.headings[column];
      auto const field = field_of(heading);
      if (!field) {
        fault(0, heading, {},
              {.zh = fmt::format("{}没有“{}”这一列：请改正列名或删去此列。", of_.title.zh, heading),
               .en = fmt::format("{} has no column '{}': mend the heading or take the column out.",
                                 of_.title.en, heading)});
        continue;
      }
      if (auto const [before, is_new] = taken.emplace(*field, column); !is_new) {
        fault(0, heading, {},
              {.zh = fmt::format("第{}列和第{}列都是“{}”：请只留一列。", before->second + 1, column + 1,
                                 heading),
               .en = fmt::format("Columns {} and {} are both '{}': keep one.", before->second + 1, column + 1,
                                 heading)});
      }
      columns_.emplace_back(*field, column);
    }
  }

  /// By its Chinese heading, its width and spaces aside, or by its key.
  [[nodiscard]] std::optional<FieldIndex> field_of(std::string const& heading) const {
    auto const plain = [](std::string_view text) { return std::string{trimmed(folded(text))}; };
    if (auto const field = of_.find_field(plain(heading))) return field;
    auto const found = std::ranges::find_if(
        of_.fields, [&](Field const& field) { return plain(field.heading.zh) == plain(heading); });
    if (found == of_.fields.end()) return std::nullopt;
    return static_cast<FieldIndex>(found - of_.fields.begin());
  }

  void read(TypedTable::Line const& line) {
    std::vector<std::string> cells(of_.fields.size());
    for (auto const& [field, column] : columns_) {
      if (column < line.cells.size()) cells[field] = line.cells[column];
    }
    std::vector<RowFault> wrong;
    RegisterRow row = read_row(of_, cells, wrong);
    for (RowFault const& one : wrong)
      fault(line.number, of_.fields[one.field].heading.zh, one.typed, one.reason);
    if (!wrong.empty()) return;
    std::string key = row.key(of_);
    if (!is_fit_key(line, key)) return;
    auto const [place, is_new] = by_key_.emplace(key, read_.size());
    if (is_new) {
      read_.push_back({.number = line.number, .key = std::move(key), .row = std::move(row)});
    } else if (ReadLine const& first = read_[place->second]; first.row != row) {
      fault(line.number, {}, key,
            {.zh = fmt::format("与第{}行同为“{}”，内容却不同：请只留一行。", first.number, key),
             .en = fmt::format("Line {} is '{}' too, and says otherwise: keep one of them.", first.number,
                               key)});
    }
  }

  bool is_fit_key(TypedTable::Line const& line, std::string const& key) {
    if (is_name(key, kLongestKey)) return true;
    fault(line.number, {}, key,
          {.zh = fmt::format("编号不能超过{}个字，不能换行，也不能含看不见的字符：请改正。", kLongestKey),
           .en = fmt::format(
               "What makes a row unique has at most {} characters, on one line, all of them visible.",
               kLongestKey)});
    return false;
  }

  void fault(std::uint32_t line, std::string_view column, std::string_view typed, Text reason) {
    if (faults_.size() >= kMostImportFaults) return;
    faults_.push_back({.line = line,
                       .column = std::string(column),
                       .typed = std::string(typed),
                       .reason = std::move(reason)});
  }

  Register const& of_;
  TypedTable const& table_;
  std::vector<TableFault>& faults_;
  std::vector<std::pair<FieldIndex, std::size_t>> columns_;  // of the register, of the table
  std::map<std::string, std::size_t, std::less<>> by_key_;
  std::vector<ReadLine> read_;
};

}  // namespace

std::vector<ReadLine> read_table(Register const& of, TypedTable const& table,
                                 std::vector<TableFault>& faults) {
  return TableReader{of, table, faults}.run();
}

}  // namespace gongkai::registers
