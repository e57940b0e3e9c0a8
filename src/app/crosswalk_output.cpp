#include "app/crosswalk_output.h"

#include <fmt/format.h>

#include "app/office_command.h"

namespace gongkai::app {
namespace {

using form::CellIndex;

std::string const& in(Text const& text, bool en) {
  return en ? text.en : text.zh;
}

std::string cell_title(form::Form const& form, CellIndex index, bool en) {
  form::Cell const& cell = form.cells[index];
  form::Row const& row = form.rows[cell.row];
  form::Table const& table = form.table_of(row);
  std::string title = en && !row.en.empty() ? row.en : row.label;
  if (table.columns.size() > 1) {
    form::Column const& column = table.columns[cell.column];
    title += " / " + (en && !column.en.empty() ? column.en : column.label);
  }
  return title;
}

/// Why a cell has no number, or what to know of the one it has; with what several cells are together.
std::string words(form::Form const& form, form::CrossGrounds const& grounds, bool en) {
  if (grounds.why.zh.empty()) return in(grounds.note, en);
  std::string text = in(grounds.why, en);
  if (!grounds.sum) return text;
  std::string keys;
  for (CellIndex const cell : grounds.together) keys += (keys.empty() ? "" : " + ") + form.cells[cell].key;
  return text + fmt::format(fmt::runtime(en ? "; {} = {}" : "；{} = {}"), keys, grounds.sum->plain());
}

std::string json_grounds(form::Form const& form, CellIndex cell, form::CrossGrounds const& grounds, bool en) {
  bool const missing = !grounds.why.zh.empty();
  std::string text =
      fmt::format(R"({{"cell":{},"{}":{})", json_text(form.cells[cell].key), missing ? "why" : "note",
                  json_text(in(missing ? grounds.why : grounds.note, en)));
  if (grounds.sum) {
    text += R"(,"together":[)";
    for (bool first = true; CellIndex const one : grounds.together) {
      text += (first ? "" : ",") + json_text(form.cells[one].key);
      first = false;
    }
    text += fmt::format(R"(],"sum":{})", grounds.sum->plain());
  }
  return text + "}";
}

}  // namespace

std::string crosswalk_text(CrosswalkAnswer const& answer, bool en) {
  form::Form const& from = answer.given.sheet.form();
  form::Form const& to = answer.made.sheet.form();
  std::string text = fmt::format("{} {}: {} → {}\n", answer.given.agency,
                                 answer.given.year ? std::to_string(*answer.given.year) : "",
                                 en ? from.title_en : from.title_zh, en ? to.title_en : to.title_zh);
  for (CellIndex const cell : form::cells_of(to)) {
    auto const& value = answer.made.sheet.at(cell);
    text += fmt::format("{}\t{}\t{}\t{}\t{}\n", to.cells[cell].key,
                        value ? value->plain() : (en ? "not derivable" : "无法得出"), to.cells[cell].unit,
                        cell_title(to, cell, en), words(to, answer.made.grounds[cell], en));
  }
  return text;
}

std::string crosswalk_json(CrosswalkAnswer const& answer, bool en) {
  form::Form const& to = answer.made.sheet.form();
  std::string values;
  std::string not_derivable;
  std::string notes;
  for (CellIndex const cell : form::cells_of(to)) {
    auto const& value = answer.made.sheet.at(cell);
    auto const& grounds = answer.made.grounds[cell];
    values += fmt::format("{}{}:{}", values.empty() ? "" : ",", json_text(to.cells[cell].key),
                          value ? value->plain() : "null");
    bool const missing = !grounds.why.zh.empty();
    if (!missing && grounds.note.zh.empty()) continue;
    std::string& list = missing ? not_derivable : notes;
    list += (list.empty() ? "" : ",") + json_grounds(to, cell, grounds, en);
  }
  return fmt::format(
      R"({{"form":{},"from":{},"year":{},"agency":{},"values":{{{}}},"not_derivable":[{}],"notes":[{}]}})"
      "\n",
      json_text(to.id), json_text(answer.given.sheet.form().id),
      answer.given.year ? std::to_string(*answer.given.year) : "null", json_text(answer.given.agency), values,
      not_derivable, notes);
}

}  // namespace gongkai::app
