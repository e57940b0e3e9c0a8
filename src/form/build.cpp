#include "form/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "form/label.h"

namespace gongkai::form {
namespace {

using Problems = std::vector<toml_file::Problem>;

constexpr std::size_t kMostRows = 1000;   // far below what RowIndex holds
constexpr std::size_t kMostColumns = 50;  // so that kMostRows times this is below kNoCell

bool is_key(std::string_view key) {
  bool const starts = !key.empty() && 'a' <= key.front() && key.front() <= 'z';
  return starts && key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
}

/// One form under construction: rows in printed order, each beside its source.
class Builder {
 public:
  Builder(FormSource const& source, Problems& problems) : source_(source), problems_(problems) {
    form_->id = source.head.id;
    form_->title_zh = source.head.title_zh;
    form_->title_en = source.head.title_en;
    form_->first_year = source.head.first_year;
    form_->last_year = source.head.last_year;
    form_->cite = source.head.cite;
    form_->checked_on = source.head.checked_on;
    form_->sections = source.head.sections;
  }

  std::unique_ptr<Form> build() {
    for (TableSource const& table : source_.tables) {
      if (form_->rows.size() + table.rows.size() > kMostRows) {
        report(table.place, fmt::format("a form has at most {} rows", kMostRows), problems_);
        break;
      }
      add_table(table);
    }
    auto const rows = static_cast<RowIndex>(form_->rows.size());
    for (RowIndex row = 0; row < rows; ++row) link(row);
    for (RowIndex row = 0; row < rows; ++row) check_cycle(row);
    for (RowIndex row = 0; row < rows; ++row) finish_row(row);
    for (RowIndex row = 0; row < rows; ++row) add_rivals(row);
    return std::move(form_);
  }

 private:
  void add_table(TableSource const& source) {
    Table table = source.table;
    if (!table_keys_.insert(table.key).second) {
      report(source.place, fmt::format("table '{}' is named twice", table.key), problems_);
    }
    bool const chapter_known = std::ranges::any_of(
        form_->sections, [&](Section const& section) { return section.key == table.section; });
    if (!table.section.empty() && !chapter_known) {
      report(source.place, fmt::format("no section has the key '{}'", table.section), problems_);
    }
    check_columns(source);
    for (Column& column : table.columns) {
      if (column.unit.empty()) column.unit = source.unit;
    }
    table.first_row = static_cast<RowIndex>(form_->rows.size());
    table.row_count = static_cast<RowIndex>(source.rows.size());
    form_->tables.push_back(std::move(table));
    for (RowSource const& row : source.rows) add_row(row, source.unit);
  }

  void check_columns(TableSource const& source) {
    if (source.column_places.size() > kMostColumns) {
      report(source.place, fmt::format("a table has at most {} columns", kMostColumns), problems_);
    }
    std::unordered_set<std::string_view> keys;
    for (std::size_t i = 0; i < source.column_places.size(); ++i) {
      std::string const& key = source.table.columns[i].key;
      if (!is_key(key)) report(source.column_places[i], bad_key(key), problems_);
      if (!keys.insert(key).second) {
        report(source.column_places[i], fmt::format("column '{}' is named twice", key), problems_);
      }
    }
  }

  void add_row(RowSource const& source, std::string const& table_unit) {
    auto const index = static_cast<RowIndex>(form_->rows.size());
    Row row = source.row;
    row.table = static_cast<std::uint16_t>(form_->tables.size() - 1);
    Table const& table = form_->tables.back();
    if (table.layout == Layout::strip) {
      row.steps = steps_of(row.label);
      row.name = row.steps.back();
    }
    if (row.unit.empty()) row.unit = table_unit;
    if (!is_key(row.key)) report(source.place, bad_key(row.key), problems_);
    if (!form_->row_by_key.emplace(row.key, index).second) {
      report(source.place, fmt::format("row '{}' is named twice", row.key), problems_);
    }
    if (!codes_.insert(row.code).second) {
      report(source.place, fmt::format("code '{}' is given twice", row.code), problems_);
    }
    if (!row.heading) add_cells(source, table, index, row);
    form_->rows.push_back(std::move(row));
    sources_.push_back(&source);
  }

  void add_cells(RowSource const& source, Table const& table, RowIndex index, Row& row) {
    row.first_cell = static_cast<CellIndex>(form_->cells.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      Column const& column = table.columns[i];
      Cell cell;
      cell.key = column.key.empty() ? row.key : row.key + '@' + column.key;
      cell.row = index;
      cell.column = static_cast<std::uint16_t>(i);
      cell.unit = column.unit.empty() ? row.unit : column.unit;
      cell.number = column.number == Number::count ? source.number : column.number;
      form_->cell_by_key.emplace(cell.key, static_cast<CellIndex>(form_->cells.size()));
      form_->cells.push_back(std::move(cell));
    }
  }

  void link(RowIndex index) {
    RowSource const& source = *sources_[index];
    Row& row = form_->rows[index];
    row.parent = find(source.parent);
    row.whole = find(source.part_of);
    row.instead_of = find(source.instead_of);
    row.part = row.whole != kNoRow;
    if (!source.parent.given()) row.parent = row.whole;
    if (row.part && !form_->rows[row.whole].sum) {
      report(source.part_of.place,
             fmt::format("'{}' is part of '{}', which is no sum", row.key, source.part_of.text), problems_);
    }
    if (row.heading && (row.sum || row.part)) {
      report(source.place, fmt::format("heading '{}' has no number to add up", row.key), problems_);
    }
    if (row.instead_of != kNoRow) check_instead(index, source);
  }

  void check_instead(RowIndex index, RowSource const& source) {
    Row const& row = form_->rows[index];
    Row const& other = form_->rows[row.instead_of];
    if (row.instead_of == index || row.table != other.table || row.heading || other.heading ||
        !row.optional || !other.optional) {
      report(
          source.instead_of.place,
          fmt::format("'{}' can stand instead of '{}' only when both are optional number rows of one table",
                      row.key, other.key),
          problems_);
      form_->rows[index].instead_of = kNoRow;
    }
  }

  RowIndex find(Located const& key) {
    if (!key.given()) return kNoRow;
    auto const row = form_->find_row(key.text);
    if (row) return *row;
    report(key.place, fmt::format("no row has the key '{}'", key.text), problems_);
    return kNoRow;
  }

  void check_cycle(RowIndex index) {
    RowIndex at = form_->rows[index].parent;
    for (std::size_t steps = 0; at != kNoRow && at != index && steps < form_->rows.size(); ++steps) {
      at = form_->rows[at].parent;
    }
    if (at != index) return;
    RowSource const& source = *sources_[index];
    Located const& named = source.parent.given() ? source.parent : source.part_of;
    report(named.place, fmt::format("'{}' is its own ancestor", form_->rows[index].key), problems_);
    form_->rows[index].parent = kNoRow;
  }

  void finish_row(RowIndex index) {
    Row& row = form_->rows[index];
    row.level = level_of(index);
    bool const has_parts =
        std::ranges::any_of(form_->rows, [&](Row const& part) { return part.whole == index; });
    if (row.sum && !has_parts) {
      report(sources_[index]->place, fmt::format("sum '{}' has no parts", row.key), problems_);
    }
  }

  int level_of(RowIndex index) const {
    if (sources_[index]->has_level) return sources_[index]->row.level;
    Row const& row = form_->rows[index];
    if (form_->tables[row.table].layout == Layout::strip) return static_cast<int>(row.steps.size());
    return row.parent == kNoRow ? 1 : level_of(row.parent) + 1;
  }

  void add_rivals(RowIndex index) {
    Row const& row = form_->rows[index];
    if (row.instead_of == kNoRow) return;
    Row const& other = form_->rows[row.instead_of];
    for (std::size_t i = 0; i < form_->tables[row.table].columns.size(); ++i) {
      auto const mine = static_cast<CellIndex>(row.first_cell + i);
      auto const theirs = static_cast<CellIndex>(other.first_cell + i);
      form_->cells[mine].rivals.push_back(theirs);
      form_->cells[theirs].rivals.push_back(mine);
    }
  }

  static std::string bad_key(std::string_view key) {
    return fmt::format("'{}' is no key: small letters, digits, _ and ., a letter first", key);
  }

  FormSource const& source_;
  Problems& problems_;
  std::unique_ptr<Form> form_ = std::make_unique<Form>();
  std::vector<RowSource const*> sources_;  // one a row of the form
  std::unordered_set<std::string> table_keys_;
  std::unordered_set<std::string> codes_;
};

RowSource* find_row_source(FormSource& source, std::string_view key) {
  for (TableSource& table : source.tables) {
    auto const row = std::ranges::find(table.rows, key,
                                       [](RowSource const& one) { return std::string_view(one.row.key); });
    if (row != table.rows.end()) return &*row;
  }
  return nullptr;
}

void insert_rows(FormSource& form, InsertSource const& insert, Problems& problems) {
  for (TableSource& table : form.tables) {
    auto const after =
        std::ranges::find(table.rows, insert.after.text, [](RowSource const& one) { return one.row.key; });
    if (after == table.rows.end()) continue;
    table.rows.insert(after + 1, insert.rows.begin(), insert.rows.end());
    return;
  }
  report(insert.after.place, fmt::format("no row has the key '{}'", insert.after.text), problems);
}

}  // namespace

FormSource extended(FormSource const& base, FormSource const& own, Problems& problems) {
  FormSource form = own;
  form.tables = base.tables;
  form.tables.insert(form.tables.end(), own.tables.begin(), own.tables.end());
  form.head.sections = base.head.sections;
  form.head.sections.insert(form.head.sections.end(), own.head.sections.begin(), own.head.sections.end());
  form.checks = base.checks;
  form.checks.insert(form.checks.end(), own.checks.begin(), own.checks.end());
  form.series_checks = base.series_checks;
  form.series_checks.insert(form.series_checks.end(), own.series_checks.begin(), own.series_checks.end());
  for (RelabelSource const& relabel : own.relabels) {
    RowSource* const row = find_row_source(form, relabel.row.text);
    if (row == nullptr) {
      report(relabel.row.place, fmt::format("no row has the key '{}'", relabel.row.text), problems);
      continue;
    }
    row->row.aliases.push_back(row->row.label);
    row->row.label = relabel.label;
    row->row.name = name_in(relabel.label, row->row.note);
  }
  for (InsertSource const& insert : own.inserts) insert_rows(form, insert, problems);
  return form;
}

std::unique_ptr<Form> build_form(FormSource const& source, Problems& problems) {
  return Builder(source, problems).build();
}

}  // namespace gongkai::form
