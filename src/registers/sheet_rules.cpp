#include "registers/sheet_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace gongkai::registers {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

constexpr std::array<std::pair<std::string_view, Counting>, 3> kCountings{
    {{"rows", Counting::rows}, {"sum", Counting::sum}, {"distinct", Counting::distinct}}};

bool is_number(FieldKind kind) {
  return kind == FieldKind::count || kind == FieldKind::money || kind == FieldKind::change_of_money;
}

/// A power of ten that leaves a sum of money its own digits after the point.
bool is_exact_unit(std::int64_t per) {
  for (std::int64_t unit = 1; unit <= 1'000'000; unit *= 10) {
    if (per == unit) return true;
  }
  return false;
}

/// Reads one file for one form.
class SheetReader {
 public:
  SheetReader(SourceFile const& file, form::Form const& form, RegisterSet const& registers,
              std::vector<Problem>& problems)
      : file_(file.path), form_(form), registers_(registers), problems_(problems) {}

  void read(Node const& root, SheetRules& rules) {
    Reader reader(root, file_, problems_);
    for (Node const& counts : reader.tables("counts")) read_counts(counts, rules);
    for (Node const& unknown : reader.tables("unknown")) read_unknown(unknown, rules);
    for (std::string const& cells : reader.texts("typed")) read_typed(reader, cells, rules);
  }

 private:
  /// What the counts of one block share.
  struct Shared {
    Register const* of = nullptr;
    std::string always;
    Count count{};
    std::optional<Node> split{};
  };

  Register const* register_named(Reader& reader) {
    std::string const id = reader.text("register");
    auto const found = registers_.find(id);
    if (found != registers_.end()) return &found->second;
    reader.fault(fmt::format("there is no register '{}'", id));
    return nullptr;
  }

  std::optional<FieldIndex> field(Reader& reader, Register const& of, std::string const& key) {
    auto const found = of.find_field(key);
    if (!found) reader.fault(fmt::format("the register {} has no field '{}'", of.id, key));
    return found;
  }

  std::optional<form::CellIndex> cell(Reader& reader, std::string const& key, Node const& place) {
    auto const found = form_.find_cell(key);
    if (!found) reader.fault_at(place, fmt::format("the form {} has no cell '{}'", form_.id, key));
    return found;
  }

  std::optional<Condition> condition(Reader& reader, Shared const& shared, std::string const& text,
                                     Node const& place) {
    std::string const whole =
        shared.always.empty() ? text : fmt::format("({}) and ({})", shared.always, text);
    auto parsed = Condition::parse(whole, *shared.of);
    if (parsed) return *std::move(parsed);
    reader.fault_at(place, parsed.error().message);
    return std::nullopt;
  }

  void read_counting(Reader& reader, Shared& shared) {
    std::string const counting = reader.text_or("count", "rows");
    auto const known = std::ranges::find(kCountings, counting, &std::pair<std::string_view, Counting>::first);
    if (known == kCountings.end()) {
      reader.fault(fmt::format("'{}' is no way of counting: give rows, sum or distinct", counting));
      return;
    }
    shared.count.counting = known->second;
    shared.count.per = reader.integer_or("per", 1);
    if (!is_exact_unit(shared.count.per))
      reader.fault("per: give 1, 10, 100 … 1000000: others are not exact");
    std::string const of = reader.text_or("of", "");
    if ((shared.count.counting == Counting::rows) != of.empty()) {
      reader.fault("'of' says what is summed or counted once each, and nothing where rows are counted");
    }
    if (of.empty()) return;
    auto const found = field(reader, *shared.of, of);
    if (found && shared.count.counting == Counting::sum && !is_number(shared.of->fields[*found].kind)) {
      reader.fault(fmt::format("the field '{}' cannot be summed", of));
    }
    shared.count.of = found.value_or(0);
  }

  void read_counts(Node const& table, SheetRules& rules) {
    Reader reader(table, file_, problems_);
    Shared shared{.of = register_named(reader), .always = reader.text_or("always", "")};
    Node const* const where = reader.node("where");
    Node const* const minus = reader.node("minus");
    Node const* const split = reader.node("split");
    if (shared.of == nullptr) return;
    read_counting(reader, shared);
    reader.finish();
    if (where == nullptr || where->kind != Node::Kind::table)
      return reader.fault("[counts.where] is missing");
    auto& counts = rules.registers[shared.of->id].counts;
    for (auto const& [key, text] : where->members) {
      Count count = shared.count;
      auto const read = condition(reader, shared, text.text, text);
      if (!read) continue;
      count.where = *read;
      count.day = read->day();
      if (Node const* const less = minus == nullptr ? nullptr : minus->find(key)) {
        count.minus = condition(reader, shared, less->text, *less);
      }
      if (split != nullptr) {
        read_split(*split, key, shared, count, text);
      } else if (auto const found = cell(reader, key, text)) {
        count.cell = *found;
        claim(reader, count.cell, text);
      }
      counts.push_back(std::move(count));
    }
  }

  void read_split(Node const& table, std::string const& row, Shared const& shared, Count& count,
                  Node const& place) {
    Reader reader(table, file_, problems_);
    Split split{.by = field(reader, *shared.of, reader.text("by")).value_or(0), .cells = {}};
    auto const column = [&](std::string const& name) -> std::optional<form::CellIndex> {
      auto const found = cell(reader, row + "@" + name, place);
      if (found) claim(reader, *found, place);
      return found;
    };
    count.cell = column(reader.text("total")).value_or(0);
    Node const* const columns = reader.node("columns");
    reader.finish();
    if (columns == nullptr) return reader.fault("columns are missing");
    for (auto const& [code, name] : columns->members) {
      if (!shared.of->has_code(split.by, code)) {
        reader.fault(fmt::format("the field has no choice '{}'", code));
      } else if (auto const found = column(name.text)) {
        split.cells[code] = *found;
      }
    }
    if (split.cells.size() != shared.of->fields[split.by].choices.size()) {
      reader.fault("a column for each choice is needed");
    }
    count.split = std::move(split);
  }

  void read_unknown(Node const& table, SheetRules& rules) {
    Reader reader(table, file_, problems_);
    Shared const shared{.of = register_named(reader), .always = {}};
    std::string const where = reader.text("where");
    auto const cells = reader.texts("cells");
    reader.finish();
    if (shared.of == nullptr) return;
    auto const read = condition(reader, shared, where, table);
    if (!read) return;
    Unknown unknown{.where = *read, .cells = {}};
    for (std::string const& key : cells) {
      if (auto const found = cell(reader, key, table)) unknown.cells.push_back(*found);
    }
    rules.registers[shared.of->id].unknowns.push_back(std::move(unknown));
  }

  /// "complaint", or all whose key begins so: "proactive.*"
  void read_typed(Reader& reader, std::string_view cells, SheetRules& rules) {
    bool const all = cells.ends_with('*');
    std::string_view const begin = cells.substr(0, cells.size() - (all ? 1 : 0));
    std::size_t const before = rules.typed.size();
    for (form::CellIndex const cell : form::cells_of(form_)) {
      std::string_view const key = form_.cells[cell].key;
      if (all ? key.starts_with(begin) : key == begin) rules.typed.insert(cell);
    }
    if (rules.typed.size() == before)
      reader.fault(fmt::format("typed: the form {} has no other cell '{}'", form_.id, cells));
  }

  void claim(Reader& reader, form::CellIndex cell, Node const& place) {
    if (!claimed_.insert(cell).second) {
      reader.fault_at(place, fmt::format("the cell '{}' is counted twice", form_.cells[cell].key));
    }
  }

 public:
  [[nodiscard]] std::set<form::CellIndex> const& claimed() const { return claimed_; }

 private:
  std::string const& file_;
  form::Form const& form_;
  RegisterSet const& registers_;
  std::vector<Problem>& problems_;
  std::set<form::CellIndex> claimed_;
};

/// A file with what is known of it before its form is.
struct Parsed {
  SourceFile const* file;
  Node root;
  std::string form;
  std::string extends;
};

std::vector<Parsed> parse_all(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  std::vector<Parsed> all;
  for (SourceFile const& file : files) {
    auto root = toml_file::parse_into(file.text, file.path, problems);
    if (!root) continue;
    Reader reader(*root, file.path, problems);
    std::string form = reader.text("form");
    std::string extends = reader.text_or("extends", "");
    static_cast<void>(reader.date("checked_on"));
    static_cast<void>(reader.tables("counts"));
    static_cast<void>(reader.tables("unknown"));
    static_cast<void>(reader.texts("typed"));
    reader.finish();
    all.push_back(
        {.file = &file, .root = *std::move(root), .form = std::move(form), .extends = std::move(extends)});
  }
  return all;
}

}  // namespace

SheetRuleSet load_sheet_rules(std::span<SourceFile const> files, form::FormSet const& forms,
                              RegisterSet const& registers, std::vector<Problem>& problems) {
  SheetRuleSet set;
  auto const parsed = parse_all(files, problems);
  for (Parsed const& one : parsed) {
    form::Form const* const form = forms.find(one.form);
    auto const fault = [&](std::string message) {
      problems.push_back({.file = one.file->path, .line = 1, .column = 1, .message = std::move(message)});
    };
    if (form == nullptr) {
      fault(fmt::format("there is no form '{}'", one.form));
      continue;
    }
    SheetRules rules;
    SheetReader own(*one.file, *form, registers, problems);
    if (!one.extends.empty()) {
      auto const base = std::ranges::find(parsed, one.extends, &Parsed::form);
      if (base == parsed.end()) {
        fault(fmt::format("there is no file for the form '{}' that it extends", one.extends));
      } else {
        own.read(base->root, rules);
      }
    }
    own.read(one.root, rules);
    for (form::CellIndex const cell : form::cells_of(*form)) {
      if (own.claimed().contains(cell)) continue;
      auto const& rivals = form->cells[cell].rivals;
      bool const instead = !rivals.empty() && std::ranges::all_of(rivals, [&](form::CellIndex rival) {
        return own.claimed().contains(rival);
      });
      if (instead) {
        rules.left_out.insert(cell);
      } else {
        fault(fmt::format("nothing says what the cell '{}' counts", form->cells[cell].key));
      }
    }
    if (!set.emplace(one.form, std::move(rules)).second)
      fault(fmt::format("the form '{}' has a file already", one.form));
  }
  return set;
}

}  // namespace gongkai::registers
