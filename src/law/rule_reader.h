#pragma once
// How the parts that all rule files share are read: values with `from` and `cite`, names from a fixed list.
// Private to the room.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/toml.h"
#include "law/dated.h"
#include "law/rules.h"

namespace gongkai::law {

inline constexpr std::array<std::string_view, 5> kCertainties{"full_text", "excerpt", "memory", "practice",
                                                              "decision"};

/// A citation and where it stands; whether its instrument exists is known when all files are read.
struct Cited {
  std::string cite;
  std::string file;
  std::uint32_t line;
  std::uint32_t column;
};

/// One file with what is wrong in it.
class RuleReader {
 public:
  using Node = toml_file::Node;
  using Reader = toml_file::Reader;

  RuleReader(std::string file, std::vector<toml_file::Problem>& problems, std::vector<Cited>& cited)
      : file_(std::move(file)), problems_(problems), cited_(cited) {}

  [[nodiscard]] std::string const& file() const { return file_; }
  [[nodiscard]] Reader reader(Node const& table) { return {table, file_, problems_}; }

  /// Reads what every file begins with, apart from its kind and id.
  void head(Reader& reader);
  /// `from`, `cite`, `certainty`, `decision` and `note` of one value; nothing when it has no `from`.
  [[nodiscard]] std::optional<Basis> basis(Reader& reader);
  /// The enumerator named at `key`; a name that is not in the list is a fault.
  template <class Enum, std::size_t kSize>
  [[nodiscard]] Enum choice(Reader& reader, std::string_view key,
                            std::array<std::string_view, kSize> const& names) {
    return static_cast<Enum>(index_of(reader, key, reader.text(key), names));
  }
  /// A whole number from `least` to `most`.
  [[nodiscard]] int number(Reader& reader, std::string_view key, int least, int most);
  [[nodiscard]] std::optional<int> number_if(Reader& reader, std::string_view key, int least, int most);
  /// The table at `key`, which must be there.
  [[nodiscard]] Node const* table(Reader& reader, std::string_view key);

  /// The [[value]] tables of a rule, in order of time; `read` reads what the rule says.
  template <class T, class Read>
  [[nodiscard]] Dated<T> values(Reader& owner, Read const& read) {
    Dated<T> dated;
    for (Node const& table : owner.tables("value")) {
      Reader value = reader(table);
      auto found = basis(value);
      T is = read(value);
      value.finish();
      if (!found) continue;
      if (!dated.values.empty() && found->from <= dated.values.back().basis.from) {
        value.fault("'from' must lie after that of the value above: values stand in order of time");
      }
      dated.values.push_back({.basis = *std::move(found), .is = std::move(is)});
    }
    if (dated.values.empty()) owner.fault("it has no value: give a [[….value]] with from and cite");
    return dated;
  }

  [[nodiscard]] std::vector<Duty> duties(Reader& reader);

 private:
  [[nodiscard]] std::size_t index_of(Reader& reader, std::string_view key, std::string const& name,
                                     std::span<std::string_view const> names);
  void cite(Reader& reader, std::string const& text);

  std::string file_;
  std::vector<toml_file::Problem>& problems_;
  std::vector<Cited>& cited_;
};

/// Reads a file of kind "regime", its `kind` already taken.
[[nodiscard]] std::optional<Regime> read_regime(RuleReader& file, toml_file::Reader& reader);

}  // namespace gongkai::law
