#pragma once
// What does a ledger (台账) keep? Its fields, their choices, and what a row must hold: data, from
// rules/register/*.toml. One shape serves all registers of facts: what was published, asked, appealed,
// answered, held, spent.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "base/toml.h"
#include "registers/approval_rules.h"

namespace gongkai::registers {

/// What may stand in a field.
enum class FieldKind : std::uint8_t {
  text,
  document_number,  // text; its brackets are written 〔〕
  texts,            // a list of texts
  date,
  flag,             // yes or no; empty is no
  choice,           // one of `choices`
  choices,          // a list of them
  reference,        // the key of another row of this register that refers to none itself
  count,            // a whole number, not negative
  year,             // four digits
  money,            // 元, exact, not negative
  change_of_money,  // 元, exact; what is paid back is negative
  number,           // any decimal number
};
[[nodiscard]] std::string_view name(FieldKind kind);
[[nodiscard]] std::optional<FieldKind> field_kind_named(std::string_view text);

struct Choice {
  std::string code;
  Text label;
};

struct Field {
  std::string key;
  Text heading;  // of its column; the Chinese one is that of the files
  FieldKind kind = FieldKind::text;
  bool unique = false;  // part of what makes a row one of its kind
  bool required = false;
  std::string default_text;  // what an empty cell means, as it would be written; "" nothing
  std::vector<Choice> choices;

  /// By its code or its Chinese label.
  [[nodiscard]] Choice const* find_choice(std::string_view text) const;
};

using FieldIndex = std::size_t;  // position in Register::fields

/// `later` does not lie before `earlier`, where both are given.
struct Order {
  FieldIndex earlier;
  FieldIndex later;
};

/// When something stands in a field, others must not be empty.
struct Need {
  FieldIndex when;
  std::set<std::string> is;  // it holds one of these codes; empty: `given` or `from` says when
  std::optional<Date> from;  // it is this day or a later one
  std::vector<FieldIndex> fields;
};

/// What follows from the fields of a row: days, and what a request's outcome is in one edition of the
/// Regulations. Stands behind the fields in a row that was completed (derive.h).
struct Derived {
  enum class How : std::uint8_t {
    earliest,  // of some days
    outcome,   // of a request, in one set of outcomes (outcomes.h)
    ground,    // of its refusal
  };
  /// A day, or the day after it: a document ends on the day after its last valid one.
  struct Day {
    FieldIndex field;
    bool day_after = false;
  };

  std::string key;
  How how = How::earliest;
  std::vector<Day> days;  // of earliest
  std::string set;        // of outcome and ground
};

struct Register {
  std::string id;
  std::string file;  // the rule file that it was read from
  Text title;
  std::vector<Field> fields;  // in the order of its columns
  std::vector<Order> orders;
  std::vector<Need> needs;
  std::vector<Derived> derived;
  /// The field by which rows are one: theirs are the earliest days and all the list entries of each other.
  std::optional<FieldIndex> same_as;

  /// A field or what is derived: where its value stands in a completed row.
  [[nodiscard]] std::optional<FieldIndex> find_value(std::string_view key) const;
  [[nodiscard]] FieldKind kind_of(FieldIndex value) const;
  /// Whether it may hold this code. What is derived of a request may hold any.
  [[nodiscard]] bool has_code(FieldIndex value, std::string_view code) const;
  [[nodiscard]] std::optional<FieldIndex> find_field(std::string_view key) const;
  [[nodiscard]] std::optional<FieldIndex> find_heading(std::string_view chinese) const;
};

/// By id, such as "training".
using RegisterSet = std::map<std::string, Register, std::less<>>;

/// Reads the registers. When `problems` is not empty afterwards they must not be used. Named faults, each
/// with file:line:column: not TOML; unknown or missing key; a kind that does not exist; a field, heading or
/// choice given twice; choices where none belong, or none where they do; no field that makes a row unique; a
/// field named in [[order]] or [[need]] that does not exist or is of the wrong kind; a register given twice.
[[nodiscard]] RegisterSet load_registers(std::span<SourceFile const> files,
                                         std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::registers
