#include "form/source.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "form/label.h"

namespace gongkai::form {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

constexpr std::array<std::pair<std::string_view, Number>, 3> kNumbers = {
    {{"count", Number::count}, {"money", Number::money}, {"change", Number::change}}};
constexpr std::array<std::pair<std::string_view, Layout>, 3> kLayouts = {
    {{"list", Layout::list}, {"grid", Layout::grid}, {"strip", Layout::strip}}};
constexpr std::array<std::pair<std::string_view, Severity>, 3> kSeverities = {
    {{"error", Severity::error}, {"warning", Severity::warning}, {"info", Severity::info}}};

/// One table of the file with its reader, and the few shapes that only form files have.
class Entry {
 public:
  Entry(Node const& table, std::string_view file, std::vector<Problem>& problems)
      : table_(table), file_(file), reader_(table, file, problems) {}

  [[nodiscard]] Reader& reader() { return reader_; }
  [[nodiscard]] Place place() const { return place_of(table_); }
  [[nodiscard]] Place place_of(Node const& node) const {
    return {.file = std::string(file_), .line = node.line, .column = node.column};
  }
  [[nodiscard]] Place place_of(std::string_view key) const {
    Node const* const found = table_.find(key);
    return place_of(found == nullptr ? table_ : *found);
  }

  [[nodiscard]] Located required(std::string_view key) {
    return {.text = reader_.text(key), .place = place_of(key)};
  }
  [[nodiscard]] Located optional(std::string_view key) {
    return {.text = reader_.text_or(key, ""), .place = place_of(key)};
  }

  [[nodiscard]] std::vector<Located> list(std::string_view key) {
    std::vector<std::string> const texts = reader_.texts(key);
    std::vector<Located> located;
    Node const* const found = table_.find(key);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      bool const same = texts.size() == found->items.size();
      located.push_back({.text = texts[i], .place = same ? place_of(found->items[i]) : place_of(*found)});
    }
    return located;
  }

  /// One of a few words.
  template <class T, std::size_t N>
  [[nodiscard]] T choice(std::string_view key, std::array<std::pair<std::string_view, T>, N> const& words,
                         bool needed) {
    std::string const word = needed ? reader_.text(key) : reader_.text_or(key, words[0].first);
    for (auto const& [text, value] : words) {
      if (text == word) return value;
    }
    if (Node const* const found = table_.find(key); found != nullptr && found->kind == Node::Kind::text) {
      std::string known;
      for (auto const& [text, value] : words) known += fmt::format("{}{}", known.empty() ? "" : ", ", text);
      reader_.fault_at(*found, fmt::format("'{}' is no {}; use one of: {}", word, key, known));
    }
    return words[0].second;
  }

 private:
  Node const& table_;
  std::string_view file_;
  Reader reader_;
};

RowSource read_row(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Entry entry(node, file, problems);
  Reader& reader = entry.reader();
  RowSource source;
  source.place = entry.place();
  Row& row = source.row;
  row.code = reader.text("code");
  row.key = reader.text("key");
  row.label = reader.text("label");
  row.en = reader.text("en");
  row.note = reader.text_or("note", "");
  row.remark = reader.text_or("remark", "");
  row.unit = reader.text_or("unit", "");
  row.heading = reader.boolean_or("heading", false);
  row.sum = reader.boolean_or("sum", false);
  row.optional = reader.boolean_or("optional", false);
  row.aliases = reader.texts("aliases");
  source.has_level = node.find("level") != nullptr;
  row.level = static_cast<int>(reader.integer_or("level", 1));
  if (row.level < 1 || row.level > 9) reader.fault_at(*node.find("level"), "a level lies between 1 and 9");
  source.number = entry.choice("number", kNumbers, false);
  source.parent = entry.optional("parent");
  source.part_of = entry.optional("part_of");
  source.instead_of = entry.optional("instead_of");
  if (!row.note.empty() && !row.label.ends_with("（" + row.note + "）")) {
    reader.fault_at(*node.find("note"), "the label does not end with this note in （）");
  }
  row.name = name_in(row.label, row.note);
  reader.finish();
  return source;
}

Column read_column(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Entry entry(node, file, problems);
  Reader& reader = entry.reader();
  Column column;
  column.key = reader.text("key");
  column.steps = steps_of(reader.text("label"));
  column.label = fmt::format("{}", fmt::join(column.steps, "/"));
  column.en = reader.text("en");
  column.unit = reader.text_or("unit", "");
  column.remark = reader.text_or("remark", "");
  column.number = entry.choice("number", kNumbers, false);
  column.aliases = reader.texts("aliases");
  reader.finish();
  return column;
}

TableSource read_table(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Entry entry(node, file, problems);
  Reader& reader = entry.reader();
  TableSource source;
  source.place = entry.place();
  source.table.code = reader.text("code");
  source.table.key = reader.text("key");
  source.table.label = reader.text("label");
  source.table.en = reader.text("en");
  source.table.section = reader.text_or("section", "");
  source.table.remark = reader.text_or("remark", "");
  source.table.layout = entry.choice("layout", kLayouts, true);
  source.unit = reader.text_or("unit", "");
  for (Node const& column : reader.tables("column")) {
    source.table.columns.push_back(read_column(column, file, problems));
    source.column_places.push_back(entry.place_of(column));
  }
  for (Node const& row : reader.tables("row")) source.rows.push_back(read_row(row, file, problems));
  bool const grid = source.table.layout == Layout::grid;
  if (grid && source.table.columns.empty()) reader.fault("a grid has columns");
  if (!grid && !source.table.columns.empty()) reader.fault("only a grid has columns");
  if (!grid) source.table.columns.emplace_back();
  if (source.rows.empty()) reader.fault("a table has rows");
  reader.finish();
  return source;
}

Section read_section(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Reader reader(node, file, problems);
  Section section;
  section.code = reader.text("code");
  section.key = reader.text("key");
  section.label = reader.text("label");
  section.en = reader.text("en");
  section.remark = reader.text_or("remark", "");
  reader.finish();
  return section;
}

InsertSource read_insert(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Entry entry(node, file, problems);
  InsertSource source;
  source.after = entry.required("after");
  for (Node const& row : entry.reader().tables("row")) source.rows.push_back(read_row(row, file, problems));
  entry.reader().finish();
  return source;
}

RelabelSource read_relabel(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Entry entry(node, file, problems);
  RelabelSource source;
  source.row = entry.required("row");
  source.label = entry.reader().text("label");
  entry.reader().finish();
  return source;
}

/// A misspelt {lefft} would otherwise be printed to people as it stands.
void check_braces(Reader& reader, Node const& node, std::string_view key) {
  Node const* const found = node.find(key);
  if (found == nullptr) return;
  std::string_view rest = found->text;
  while (true) {
    std::size_t const open = rest.find('{');
    if (open == std::string_view::npos) return;
    std::size_t const close = rest.find('}', open);
    std::string_view const word =
        close == std::string_view::npos ? rest.substr(open) : rest.substr(open, close - open + 1);
    if (word != "{left}" && word != "{right}" && word != "{labels}" && word != "{row}" &&
        word != "{column}") {
      reader.fault_at(*found, fmt::format("'{}' is not known in a message", word));
    }
    rest.remove_prefix(open + word.size());
  }
}

CheckSource read_check(Node const& node, bool series, std::string_view file, std::vector<Problem>& problems) {
  Entry entry(node, file, problems);
  Reader& reader = entry.reader();
  CheckSource source;
  source.place = entry.place();
  source.check.rule = reader.text("rule");
  source.check.severity = entry.choice("severity", kSeverities, true);
  source.check.zh = reader.text("zh");
  source.check.en = reader.text("en");
  source.check.cite = reader.bilingual_or("cite");
  static_cast<void>(reader.text_or("note", ""));  // why this severity; for whoever changes the file
  source.must = entry.required("must");
  source.when = entry.list("when");
  source.for_columns = entry.optional("for_columns");
  Node const* const for_rows = node.find("for_rows");
  if (for_rows != nullptr && for_rows->kind == Node::Kind::text) {
    source.for_table = entry.optional("for_rows");
  } else {
    source.for_rows = entry.list("for_rows");
  }
  source.for_children = entry.optional("for_children");
  if (series) source.earlier = entry.list("earlier");
  check_braces(reader, node, "zh");
  check_braces(reader, node, "en");
  reader.finish();
  return source;
}

}  // namespace

void report(Place const& place, std::string message, std::vector<Problem>& problems) {
  problems.push_back({place.file, place.line, place.column, std::move(message)});
}

std::optional<FormSource> read_source(std::string_view text, std::string_view file,
                                      std::vector<Problem>& problems) {
  auto const node = toml_file::parse_into(text, file, problems);
  if (!node) return std::nullopt;
  Entry entry(*node, file, problems);
  Reader& reader = entry.reader();
  FormSource source;
  source.id = entry.required("id");
  source.head.id = source.id.text;
  source.family = reader.text("family");
  source.extends = entry.optional("extends");
  Text title = reader.bilingual("title");
  source.head.title_zh = std::move(title.zh);
  source.head.title_en = std::move(title.en);
  source.from_year = entry.place_of("from_year");
  source.head.first_year = static_cast<int>(reader.integer("from_year"));
  source.head.last_year = static_cast<int>(reader.integer("to_year"));
  if (source.head.last_year < source.head.first_year) {
    report(entry.place_of("to_year"), "the last year lies before the first", problems);
  }
  source.head.cite = reader.bilingual("cite");
  source.head.checked_on = reader.date("checked_on");
  for (Node const& section : reader.tables("section")) {
    source.head.sections.push_back(read_section(section, file, problems));
  }
  for (Node const& table : reader.tables("table")) source.tables.push_back(read_table(table, file, problems));
  for (Node const& insert : reader.tables("insert")) {
    source.inserts.push_back(read_insert(insert, file, problems));
  }
  for (Node const& relabel : reader.tables("relabel")) {
    source.relabels.push_back(read_relabel(relabel, file, problems));
  }
  for (Node const& check : reader.tables("check")) {
    source.checks.push_back(read_check(check, false, file, problems));
  }
  for (Node const& check : reader.tables("series_check")) {
    source.series_checks.push_back(read_check(check, true, file, problems));
  }
  reader.finish();
  return source;
}

}  // namespace gongkai::form
