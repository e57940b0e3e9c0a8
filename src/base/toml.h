#pragma once
// What does a rule file say, and on which line? The one TOML reader of the program; it collects problems,
// each with file:line:column, instead of stopping at the first.
//
// For rule and configuration files only, never for input from outside: Debian's toml++ 3.3.0 can abort on
// broken text (`[#`), which is why `gongkai rules check` reads foreign files in a child process.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"

namespace gongkai::toml_file {

/// A fault in a rule file. Printed as "file:line:column: message".
struct Problem {
  std::string file;
  std::uint32_t line;
  std::uint32_t column;
  std::string message;

  [[nodiscard]] std::string text() const;
};

struct Member;

/// One value of the file with its place. Tables keep their members in order of key.
class Node {
 public:
  enum class Kind { table, array, text, integer, real, boolean, date, other };

  Kind kind = Kind::other;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string text;             // Kind::text
  std::int64_t integer = 0;     // Kind::integer
  double real = 0;              // Kind::real
  bool boolean = false;         // Kind::boolean
  std::optional<Date> date;     // Kind::date
  std::vector<Node> items;      // Kind::array
  std::vector<Member> members;  // Kind::table

  [[nodiscard]] Node const* find(std::string_view key) const;
};

/// Not a std::pair: clang refuses one that holds the class it is a member of.
struct Member {
  std::string first;  // the key
  Node second;
};

/// Reads a whole file. Fails with Code::bad_rule_file and "file:line:column: what".
[[nodiscard]] Result<Node> parse(std::string_view text, std::string_view file);

/// The same for a reader that collects: nothing, and one more problem with its place, when it is not TOML.
[[nodiscard]] std::optional<Node> parse_into(std::string_view text, std::string_view file,
                                             std::vector<Problem>& problems);

/// Takes the members of one table with their types checked; what is wrong, missing or left over goes to
/// `problems`.
class Reader {
 public:
  Reader(Node const& table, std::string_view file, std::vector<Problem>& problems);

  [[nodiscard]] std::string text(std::string_view key);  // required
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise);
  [[nodiscard]] Text bilingual(std::string_view key);        // required; { zh = "…", en = "…" }
  [[nodiscard]] Text bilingual_or(std::string_view key);     // absent: empty
  [[nodiscard]] std::int64_t integer(std::string_view key);  // required
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t otherwise);
  [[nodiscard]] bool boolean_or(std::string_view key, bool otherwise);
  [[nodiscard]] std::optional<Date> date(std::string_view key);  // required
  [[nodiscard]] std::optional<Date> date_if(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);   // absent: empty
  [[nodiscard]] std::vector<Node> const& tables(std::string_view key);  // [[key]]; absent: empty
  [[nodiscard]] Node const* node(std::string_view key);                 // any kind, optional

  void fault(std::string message);                        // at the table itself
  void fault_at(Node const& place, std::string message);  // at a member
  void finish();  // names every member that nobody asked for: a misspelt key is never silently ignored

 private:
  Node const* take(std::string_view key, Node::Kind kind, bool required, std::string_view expected);

  Node const& table_;
  std::string file_;
  std::vector<Problem>& problems_;
  std::vector<std::string> asked_;
};

}  // namespace gongkai::toml_file
