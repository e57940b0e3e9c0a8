#pragma once
// Which rows are alike in everything that the rules of a form ask? Their number is what counts then, and each
// needs to be looked at only as far as to see that it is like another.
//
// A row is canonical JSON (row_json), and here it is only walked through once: no value is built. Two rows
// are of one kind when every field that is asked for holds the same choice, the same yes or no, a day on the
// same side of the days that the rules name, or as little as the other's.

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "registers/condition.h"
#include "registers/register.h"
#include "registers/row.h"

namespace gongkai::registers {

class RowKinds {
 public:
  /// `of` must outlive it. `asked`: the values of a completed row that conditions look at.
  RowKinds(Register const& of, std::set<FieldIndex> const& asked, CountedYear const& year);

  /// Looks at one row. False when it is not plainly what row_json writes of texts without escapes: what it is
  /// then, row_of_json says. True promises: row_of_json reads it, if it reads another row of its kind.
  ///
  /// cost: one pass; about a third of a microsecond for a request
  [[nodiscard]] bool look_at(std::string_view json);

  /// Of the row that was looked at last: its kind, the same bytes for those that are alike; and what stands
  /// in a field. Both until the next one, and as long as the row's text is there.
  [[nodiscard]] std::string_view kind() const { return kind_; }
  [[nodiscard]] FieldValue value(FieldIndex field) const;
  [[nodiscard]] bool is_empty(FieldIndex field) const { return found_[field].empty(); }

 private:
  /// Days as numbers whose decimal digits are year, month, day.
  using Days = std::array<std::int32_t, 4>;
  /// A field, and what of it makes a kind.
  struct Column {
    std::string key;
    FieldIndex field = 0;
    FieldKind kind = FieldKind::text;
    std::vector<std::string> codes;
    bool asked = false;
    std::vector<Days> sides;  // of a day that is asked for: the days on whose sides it may lie
  };

  [[nodiscard]] bool take_field(std::size_t& next, std::string_view& rest);
  [[nodiscard]] std::size_t value_end(Column const& column, std::string_view rest);
  [[nodiscard]] std::size_t flag_end(Column const& column, std::string_view rest);
  [[nodiscard]] std::size_t choice_end(Column const& column, std::string_view rest);
  [[nodiscard]] std::size_t date_end(Column const& column, std::string_view rest);
  [[nodiscard]] std::size_t list_end(Column const& column, std::string_view rest);
  [[nodiscard]] bool is_valid(Column const& column, std::string_view text) const;

  Register const& of_;
  std::vector<Column> columns_;  // in the order in which canonical JSON has them
  std::string kind_;
  std::vector<std::string_view> found_;  // by field: the value as it stands in the JSON
};

}  // namespace gongkai::registers
