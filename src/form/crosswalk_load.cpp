#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "form/crosswalk.h"

namespace gongkai::form {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

/// A name of cells: "request.received", or with one star, "requests.new@*".
class CellName {
 public:
  explicit CellName(std::string_view text) : text_(text), star_(text.find('*')) {}

  [[nodiscard]] bool has_star() const { return star_ != std::string_view::npos; }
  /// What stands for the star in `key`; "" where there is none. Nothing when it is no such cell.
  [[nodiscard]] std::optional<std::string> fits(std::string_view key) const {
    if (!has_star()) return key == text_ ? std::optional{std::string{}} : std::nullopt;
    std::string_view const before = text_.substr(0, star_);
    std::string_view const after = text_.substr(star_ + 1);
    if (key.size() < before.size() + after.size() || !key.starts_with(before) || !key.ends_with(after))
      return std::nullopt;
    return std::string{key.substr(before.size(), key.size() - before.size() - after.size())};
  }
  [[nodiscard]] std::string with(std::string_view star) const {
    if (!has_star()) return std::string{text_};
    return fmt::format("{}{}{}", text_.substr(0, star_), star, text_.substr(star_ + 1));
  }

 private:
  std::string_view text_;
  std::size_t star_;
};

constexpr std::size_t kOwnName = std::numeric_limits<std::size_t>::max();

/// Reads one file for one pair of forms.
class CrosswalkReader {
 public:
  CrosswalkReader(std::string const& file, Form const& from, Form const& to, std::vector<Problem>& problems)
      : file_(file), from_(from), to_(to), problems_(problems), claimed_(to.cells.size(), 0) {
    made_.from = &from;
    made_.to = &to;
    made_.cells.resize(to.cells.size());
  }

  Crosswalk read(Node const& root) {
    Reader reader(root, file_, problems_);
    claim_all(root, reader);
    for (Node const& table : reader.tables("sum")) read_sum(table);
    for (Node const& table : reader.tables("same")) read_same(table);
    for (Node const& table : reader.tables("not_derivable")) read_not_derivable(table);
    return std::move(made_);
  }
  /// The places of the names that no cell of the target has.
  [[nodiscard]] std::vector<Node const*> const& strangers() const { return strangers_; }

 private:
  static std::size_t closeness(Node const& name) {
    return CellName{name.text}.has_star() ? name.text.size() : kOwnName;
  }

  /// Says which name each cell goes by: its own before one with a star, and of these the longer before the
  /// shorter.
  void claim(Reader& reader, Node const& name) {
    CellName const wanted{name.text};
    bool found = false;
    for (CellIndex const cell : cells_of(to_)) {
      if (!wanted.fits(to_.cells[cell].key)) continue;
      found = true;
      if (claimed_[cell] == closeness(name))
        reader.fault_at(name, fmt::format("the cell '{}' is named twice", to_.cells[cell].key));
      claimed_[cell] = std::max(claimed_[cell], closeness(name));
    }
    if (!found) strangers_.push_back(&name);
  }

  void claim_all(Node const& root, Reader& reader) {
    for (std::string_view const tables : {"sum", "same", "not_derivable"}) {
      for (Node const& table : reader.tables(tables)) {
        if (Node const* const name = table.find("cell"); name != nullptr && name->kind == Node::Kind::text)
          claim(reader, *name);
        if (Node const* const names = table.find("cells")) {
          for (Node const& name : names->items) claim(reader, name);
        }
      }
    }
    for (CellIndex const cell : cells_of(to_)) {
      if (claimed_[cell] != 0) continue;
      reader.fault_at(root, fmt::format("nothing says what the cell '{}' of {} is, from {}",
                                        to_.cells[cell].key, to_.id, from_.id));
    }
  }

  /// Calls `take` with each cell that goes by this name, and what stands for the star.
  template <class Take>
  void each_cell(Node const& name, Take const& take) {
    for (CellIndex const cell : cells_of(to_)) {
      auto const star = CellName{name.text}.fits(to_.cells[cell].key);
      if (star && claimed_[cell] == closeness(name)) take(cell, *star);
    }
  }

  std::optional<CellIndex> source(Reader& reader, std::string const& key, Node const& place) {
    auto const found = from_.find_cell(key);
    if (!found) reader.fault_at(place, fmt::format("the form {} has no cell '{}'", from_.id, key));
    return found;
  }

  std::vector<CrossTerm> terms(Reader& reader, Node const* of, std::string_view star) {
    std::vector<CrossTerm> found;
    if (of == nullptr) return found;
    for (auto const& [key, factor] : of->members) {
      if (factor.kind != Node::Kind::integer || factor.integer == 0) {
        reader.fault_at(factor,
                        fmt::format("'{}': give how often it counts, a whole number such as 1 or -1", key));
        continue;
      }
      auto const cell = source(reader, CellName{key}.with(star), factor);
      if (cell) found.push_back({.cell = *cell, .factor = factor.integer});
    }
    return found;
  }

  void read_sum(Node const& table) {
    Reader reader(table, file_, problems_);
    static_cast<void>(reader.text("cell"));
    Node const* const name = reader.node("cell");
    Node const* const of = reader.node("of");
    Node const* const zero = reader.node("only_if_zero");
    static_cast<void>(reader.texts("only_if_zero"));
    CrossRule rule{.derivable = true,
                   .terms = {},
                   .only_if_zero = {},
                   .why = reader.bilingual_or("why"),
                   .note = reader.bilingual_or("note"),
                   .together = {},
                   .sum = {}};
    Node const* const sum = reader.node("sum");
    auto const together = reader.texts("together");
    reader.finish();
    if (of == nullptr || of->kind != Node::Kind::table)
      return reader.fault("'of' is missing: name the cells that are added, as { \"request.received\" = 1 }");
    if ((zero != nullptr) != !rule.why.zh.empty())
      return reader.fault("'only_if_zero' and 'why' go together: why there is no number otherwise");
    if (name == nullptr) return;
    for (std::string const& key : together) put_together(reader, key, rule);
    rule.sum = terms(reader, sum, "");
    each_cell(*name, [&](CellIndex cell, std::string const& star) {
      CrossRule own = rule;
      own.terms = terms(reader, of, star);
      if (zero != nullptr) {
        for (Node const& one : zero->items) {
          auto const found = source(reader, CellName{one.text}.with(star), one);
          if (found) own.only_if_zero.push_back(*found);
        }
      }
      made_.cells[cell] = std::move(own);
    });
  }

  void put_together(Reader& reader, std::string const& key, CrossRule& rule) {
    auto const found = to_.find_cell(key);
    if (found) {
      rule.together.push_back(*found);
    } else {
      reader.fault(fmt::format("together: the form {} has no cell '{}'", to_.id, key));
    }
  }

  void read_same(Node const& table) {
    Reader reader(table, file_, problems_);
    static_cast<void>(reader.texts("cells"));
    Node const* const names = reader.node("cells");
    reader.finish();
    if (names == nullptr) return reader.fault("'cells' is missing");
    for (Node const& name : names->items) {
      each_cell(name, [&](CellIndex cell, std::string const&) {
        auto const found = source(reader, to_.cells[cell].key, name);
        made_.cells[cell].derivable = true;
        if (found) made_.cells[cell].terms = {{.cell = *found, .factor = 1}};
      });
    }
  }

  void read_not_derivable(Node const& table) {
    Reader reader(table, file_, problems_);
    static_cast<void>(reader.texts("cells"));
    Node const* const names = reader.node("cells");
    CrossRule rule;
    rule.why = reader.bilingual("why");
    Node const* const sum = reader.node("sum");
    bool const together = reader.boolean_or("together", false);
    reader.finish();
    if (names == nullptr) return reader.fault("'cells' is missing");
    if (together != (sum != nullptr))
      return reader.fault("'together' and 'sum' go together: what the cells are in sum");
    rule.sum = terms(reader, sum, "");
    std::vector<CellIndex> taken;
    for (Node const& name : names->items) {
      each_cell(name, [&](CellIndex cell, std::string const&) {
        made_.cells[cell] = rule;
        taken.push_back(cell);
      });
    }
    if (!together) return;
    for (CellIndex const cell : taken) made_.cells[cell].together = taken;
  }

  std::string const& file_;
  Form const& from_;
  Form const& to_;
  std::vector<Problem>& problems_;
  std::vector<std::size_t> claimed_;  // how closely each cell was named; 0 not at all
  std::vector<Node const*> strangers_;
  Crosswalk made_;
};

/// The forms that a file names; a name that no form has is a fault.
std::vector<Form const*> forms_of(Reader& reader, std::string_view key, FormSet const& forms) {
  std::vector<Form const*> found;
  auto const ids = reader.texts(key);
  if (ids.empty()) reader.fault(fmt::format("'{}' is missing: name one form, or several", key));
  for (std::string const& id : ids) {
    auto const* const form = forms.find(id);
    if (form != nullptr) {
      found.push_back(form);
    } else {
      reader.fault(fmt::format("{}: there is no form '{}'", key, id));
    }
  }
  return found;
}

void read_file(SourceFile const& file, FormSet const& forms, std::vector<Crosswalk>& made,
               std::vector<Problem>& problems) {
  auto const root = toml_file::parse_into(file.text, file.path, problems);
  if (!root) return;
  Reader reader(*root, file.path, problems);
  auto const from = forms_of(reader, "from", forms);
  auto const to = forms_of(reader, "to", forms);
  static_cast<void>(reader.date("checked_on"));
  for (std::string_view const key : {"sum", "same", "not_derivable"}) static_cast<void>(reader.tables(key));
  reader.finish();
  std::map<Node const*, std::size_t> strange;  // names, and in how many pairs no cell has them
  for (Form const* const one : from) {
    for (Form const* const other : to) {
      bool const known = std::ranges::any_of(
          made, [&](Crosswalk const& walk) { return walk.from == one && walk.to == other; });
      if (known) reader.fault(fmt::format("from {} to {} there is a file already", one->id, other->id));
      CrosswalkReader pair(file.path, *one, *other, problems);
      made.push_back(pair.read(*root));
      for (Node const* const name : pair.strangers()) ++strange[name];
    }
  }
  for (auto const& [name, pairs] : strange) {
    if (pairs < from.size() * to.size()) continue;  // another of the targets has it
    reader.fault_at(*name, fmt::format("the form {} has no cell '{}'", to.front()->id, name->text));
  }
}

}  // namespace

CrosswalkSet load_crosswalks(std::span<SourceFile const> files, FormSet const& forms,
                             std::vector<Problem>& problems) {
  CrosswalkSet set;
  std::size_t const before = problems.size();
  for (SourceFile const& file : files) read_file(file, forms, set.crosswalks_, problems);
  // A fault of a file is found once for each pair of its forms.
  std::set<std::string> told;
  auto const own = problems.begin() + static_cast<std::ptrdiff_t>(before);
  problems.erase(std::remove_if(own, problems.end(),
                                [&](Problem const& one) { return !told.insert(one.text()).second; }),
                 problems.end());
  return set;
}

}  // namespace gongkai::form
