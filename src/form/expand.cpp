#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "form/build.h"
#include "form/expression.h"

namespace gongkai::form {
namespace {

using Problems = std::vector<toml_file::Problem>;

/// What {row} and {column} stand for in one repetition of a check.
struct Binding {
  Row const* row = nullptr;
  Column const* column = nullptr;
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

/// The expansion of the checks of one form.
class Expander {
 public:
  Expander(FormsById const& forms, Form& form, Problems& problems)
      : forms_(forms), form_(form), problems_(problems) {}

  void expand(CheckSource const& source, bool series, std::vector<Check>& into) {
    std::vector<Form const*> const years = series ? earlier_forms(source) : std::vector<Form const*>{nullptr};
    for (Form const* const earlier : years) {
      for (Binding const& binding : bindings(source)) {
        if (!add(source, earlier, binding, into)) return;  // the next repetition would say the same again
      }
    }
  }

 private:
  std::vector<Form const*> earlier_forms(CheckSource const& source) {
    if (source.earlier.empty()) return {&form_};
    std::vector<Form const*> forms;
    for (Located const& id : source.earlier) {
      auto const found = forms_.find(id.text);
      if (found == forms_.end()) {
        report(id.place, fmt::format("no form has the id '{}'", id.text), problems_);
      } else {
        forms.push_back(found->second);
      }
    }
    return forms;
  }

  bool add(CheckSource const& source, Form const* earlier, Binding const& binding, std::vector<Check>& into) {
    Check check = source.check;
    if (check.cite.zh.empty()) check.cite = form_.cite;
    check.earlier_form = earlier == &form_ ? nullptr : earlier;
    if (binding.row != nullptr) {
      check.zh = replaced(std::move(check.zh), "{row}", binding.row->name);
      check.en = replaced(std::move(check.en), "{row}", binding.row->en);
    }
    if (binding.column != nullptr) {
      check.zh = replaced(std::move(check.zh), "{column}", binding.column->label);
      check.en = replaced(std::move(check.en), "{column}", binding.column->en);
    }
    if (!read(source.must, binding, earlier, check.must)) return false;
    for (Located const& condition : source.when) {
      if (!read(condition, binding, earlier, check.when.emplace_back())) return false;
    }
    into.push_back(std::move(check));
    return true;
  }

  bool read(Located const& text, Binding const& binding, Form const* earlier, Comparison& into) {
    std::string relation = text.text;
    if (binding.row != nullptr) relation = replaced(std::move(relation), "{row}", binding.row->key);
    if (binding.column != nullptr) relation = replaced(std::move(relation), "{column}", binding.column->key);
    auto const named = parse_relation(relation);
    auto comparison =
        named ? resolve(*named, form_, earlier) : Result<Comparison>(std::unexpected(named.error()));
    if (!comparison) {
      report(text.place, comparison.error().message, problems_);
      return false;
    }
    into = std::move(*comparison);
    return true;
  }

  std::vector<Binding> bindings(CheckSource const& source) {
    std::vector<Binding> rows = row_bindings(source);
    if (!source.for_columns.given()) return rows;
    Table const* const table = find_table(source.for_columns);
    std::vector<Binding> all;
    if (table == nullptr) return all;
    for (Binding const& row : rows) {
      for (Column const& column : table->columns) all.push_back({.row = row.row, .column = &column});
    }
    return all;
  }

  std::vector<Binding> row_bindings(CheckSource const& source) {
    if (source.for_table.given()) return rows_of_table(source.for_table);
    if (source.for_children.given()) return children_of(source.for_children);
    if (source.for_rows.empty()) return {Binding{}};
    std::vector<Binding> rows;
    for (Located const& key : source.for_rows) {
      if (auto const row = find_row(key)) rows.push_back({.row = &form_.rows[*row]});
    }
    return rows;
  }

  std::vector<Binding> rows_of_table(Located const& key) {
    std::vector<Binding> rows;
    Table const* const table = find_table(key);
    if (table == nullptr) return rows;
    for (std::size_t i = 0; i < table->row_count; ++i) {
      Row const& row = form_.rows[table->first_row + i];
      if (!row.heading) rows.push_back({.row = &row});
    }
    return rows;
  }

  std::vector<Binding> children_of(Located const& key) {
    std::vector<Binding> rows;
    auto const parent = find_row(key);
    if (!parent) return rows;
    for (Row const& row : form_.rows) {
      if (row.parent == *parent && !row.heading) rows.push_back({.row = &row});
    }
    if (rows.empty()) report(key.place, fmt::format("'{}' has no children", key.text), problems_);
    return rows;
  }

  std::optional<RowIndex> find_row(Located const& key) {
    auto const row = form_.find_row(key.text);
    if (!row) report(key.place, fmt::format("no row has the key '{}'", key.text), problems_);
    return row;
  }

  Table const* find_table(Located const& key) {
    auto const table = std::ranges::find(form_.tables, key.text, &Table::key);
    if (table != form_.tables.end()) return &*table;
    report(key.place, fmt::format("no table has the key '{}'", key.text), problems_);
    return nullptr;
  }

  FormsById const& forms_;
  Form& form_;
  Problems& problems_;
};

}  // namespace

void add_checks(FormSource const& source, FormsById const& forms, Form& form, Problems& problems) {
  Expander expander(forms, form, problems);
  for (CheckSource const& check : source.checks) expander.expand(check, false, form.checks);
  for (CheckSource const& check : source.series_checks) expander.expand(check, true, form.series_checks);
}

}  // namespace gongkai::form
