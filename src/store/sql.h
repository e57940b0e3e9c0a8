#pragma once
// What is asked of the database: statements whose text is fixed when the program is compiled, and the values
// that stand in them.

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

namespace gongkai::store {

/// A statement in the subset that SQLite 3.40 and PostgreSQL 15 both understand, with $1, $2 … for its
/// values. Text made at run time does not compile, so nothing that a person typed can become part of it.
class Sql {
 public:
  enum class Locking { no, rows };

  /// `Locking::rows`: the rows found stay ours until the transaction ends. (PostgreSQL is told FOR UPDATE; in
  /// SQLite whoever writes is alone anyway.)
  // NOLINTNEXTLINE(google-explicit-constructor): the text is meant to stand where a statement is asked for
  consteval Sql(char const* text, Locking locking = Locking::no) : text_(text), locking_(locking) {
    for (char const* at = text; *at != '\0'; ++at) {
      if (at[0] == '$' && (at[1] < '1' || at[1] > '9')) throw "a value is written $1 … $99";
    }
  }

  [[nodiscard]] char const* text() const { return text_; }
  [[nodiscard]] bool locks_rows() const { return locking_ == Locking::rows; }

 private:
  char const* text_;
  Locking locking_;
};

/// Bytes as they are, not text.
struct Bytes {
  std::string_view bytes;
};

/// One value of a statement: null, a whole number, UTF-8 text, or bytes. Text and bytes are only looked at
/// while the statement is handed over.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;
using Values = std::span<Value const>;

/// One row of an answer, while it is being looked at. Columns count from 0; what a column holds is known from
/// the statement, so asking for something else is a mistake of ours.
class Row {
 public:
  Row() = default;
  Row(Row const&) = delete;
  Row& operator=(Row const&) = delete;
  virtual ~Row() = default;

  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;   // valid until the next row
  [[nodiscard]] virtual std::string_view bytes(int column) const = 0;  // valid until the next row
};

}  // namespace gongkai::store
