// gongkai sheet and gongkai records: what the ledgers make of a form, and the records that a cell counts.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <ostream>

#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/office_rules.h"
#include "app/system_clock.h"
#include "base/fill.h"
#include "inspect/inspect.h"

namespace gongkai::app {
namespace {

constexpr WordsAfterOffice kNoMore{};

struct Asked {
  OfficeWords words;
  int year = 0;
  std::string form;
  std::string as_of;
  std::string cell;
};

/// An office, its rules, and what is asked of it.
struct At {
  OpenOffice office;
  std::unique_ptr<desk::LedgerRules const> rules;
  desk::SheetAsked asked;

  [[nodiscard]] desk::SheetDesk desk(Clock const& clock) const { return {*office.ledger, clock, *rules}; }
};

Result<std::optional<Date>> day_typed(std::string const& text) {
  if (text.empty()) return std::nullopt;
  if (auto const day = Date::parse(text)) return day;
  return refusal(OfficeWordsReason::no_day, {{"value", text}});
}

Result<At> open(Asked& asked) {
  TRY_DO(take_office(asked.words, kNoMore));
  TRY_LET(auto const as_of, day_typed(asked.as_of));
  TRY_LET(OpenOffice office, open_office(asked.words.office));
  TRY_LET(auto rules, ledger_rules(office.place));
  TRY_LET(auto const* const form, rules->form_for(asked.year, asked.form, office.place.forms));
  At at{.office = std::move(office),
        .rules = std::move(rules),
        .asked = {.form = form, .year = asked.year, .as_of = as_of}};
  return at;
}

/// The agency's name at the end of the year, as reports are known by it.
Result<std::string> agency_name(At const& at) {
  TRY_LET(auto const office, at.office.ledger->office(at.office.agency));
  std::string const* const name = office.agency->names.on(registers::CountedYear::of(at.asked.year).end);
  return inspect::plain_agency(name != nullptr ? *name : office.agency->names.last().text);
}

std::string json_number(std::optional<Decimal> const& value) {
  return value ? value->plain() : "null";
}

void print_json(At const& at, registers::CompiledSheet const& compiled, std::string const& agency,
                Console& console) {
  form::Form const& form = *at.asked.form;
  console.out << fmt::format(R"({{"form":{},"year":{},"agency":{},)", json_text(form.id), at.asked.year,
                             json_text(agency));
  if (at.asked.as_of) console.out << fmt::format(R"("as_of":"{}",)", at.asked.as_of->iso());
  console.out << R"("values":{)";
  for (form::CellIndex const cell : form::cells_of(form)) {
    console.out << fmt::format("{}{}:{}", cell == 0 ? "" : ",", json_text(form.cells[cell].key),
                               json_number(compiled.sheet.at(cell)));
  }
  console.out << R"(},"typed":[)";
  for (bool first = true; auto const& typed : compiled.typed) {
    console.out << fmt::format(
        R"({}{{"cell":{},"value":{},"person":{},"source":{},"date":"{}","fate":"{}"}})", first ? "" : ",",
        json_text(typed.cell), typed.value.plain(), json_text(typed.person), json_text(typed.source),
        typed.typed_on.iso(), name(typed.fate));
    first = false;
  }
  console.out << R"(],"breaches":[)";
  for (bool first = true; form::Breach const& breach : form::run_checks(compiled.sheet).breaches) {
    console.out << fmt::format(R"({}{{"rule":{},"severity":"{}","left":{},"right":{}}})", first ? "" : ",",
                               json_text(breach.check->rule), form::name(breach.check->severity),
                               breach.left.plain(), breach.right.plain());
    first = false;
  }
  console.out << "]}\n";
}

/// What a cell is called: its row, and its column where the table has several.
std::string cell_title(form::Form const& form, form::CellIndex index, bool en) {
  form::Cell const& cell = form.cells[index];
  form::Row const& row = form.rows[cell.row];
  form::Table const& table = form.table_of(row);
  std::string title = en && !row.en.empty() ? row.en : row.label;
  if (table.columns.size() > 1) {
    form::Column const& column = table.columns[cell.column];
    title += fmt::format(" / {}", en && !column.en.empty() ? column.en : column.label);
  }
  return title;
}

std::string labels_of(form::Form const& form, form::Breach const& breach, bool en) {
  std::string labels;
  for (form::CellIndex const cell : breach.cells) {
    if (!labels.empty()) labels += en ? ", " : "、";
    labels += cell_title(form, cell, en);
  }
  return labels;
}

std::string fate_words(registers::TypedFigure::Fate fate, bool en) {
  using Fate = registers::TypedFigure::Fate;
  switch (fate) {
    case Fate::stands: return en ? "typed by hand" : "手填";
    case Fate::counted: return en ? "not used: the ledgers have a number" : "未采用：台账已有数";
    case Fate::not_allowed: return en ? "not used: this cell is never typed" : "未采用：该指标不允许手填";
    case Fate::no_cell: return en ? "not used: the form has no such cell" : "未采用：表式没有该指标格";
  }
  return {};
}

void print_text(At const& at, registers::CompiledSheet const& compiled, std::string const& agency, bool en,
                Console& console) {
  form::Form const& form = *at.asked.form;
  console.out << fmt::format("{} {} {}\n", agency, at.asked.year, en ? form.title_en : form.title_zh);
  for (form::CellIndex const index : form::cells_of(form)) {
    form::Cell const& cell = form.cells[index];
    auto const& value = compiled.sheet.at(index);
    console.out << fmt::format("{}\t{}\t{}\t{}\n", cell.key,
                               value ? value->plain() : (en ? "unknown" : "无法得出"), cell.unit,
                               cell_title(form, index, en));
  }
  for (auto const& typed : compiled.typed) {
    console.out << fmt::format("{}\t{}\t{}: {}, {}, {}\n", typed.cell, typed.value.plain(),
                               fate_words(typed.fate, en), typed.person, typed.source, typed.typed_on.iso());
  }
  for (form::Breach const& breach : form::run_checks(compiled.sheet).breaches) {
    std::string const left = breach.left.plain();
    std::string const right = breach.right.plain();
    console.out << fmt::format(
        "{}\t{}\n", breach.check->rule,
        filled(en ? breach.check->en : breach.check->zh,
               {{"left", left}, {"right", right}, {"labels", labels_of(form, breach, en)}}));
  }
}

Exit sheet(Asked& asked, Console& console) {
  auto const done = [&]() -> Result<void> {
    TRY_LET(At at, open(asked));
    at.asked.keep_rows = false;
    TRY_LET(auto const agency, agency_name(at));
    TRY_LET(auto const compiled, at.desk(SystemClock{}).compile(the_operator(), at.office.agency, at.asked));
    if (asked.words.format == "json") {
      print_json(at, compiled, agency, console);
    } else {
      print_text(at, compiled, agency, asked.words.language == "en", console);
    }
    return {};
  }();
  return done ? Exit::done : refuse("sheet", done.error(), asked.words, console);
}

void print_json(std::string const& cell, desk::CellRecords const& found, Console& console) {
  console.out << fmt::format(R"({{"cell":{},"value":{},"records":[)", json_text(cell),
                             json_number(found.value));
  for (bool first = true; desk::CellRecord const& one : found.records) {
    auto const& counted = one.counted;
    console.out << fmt::format(
        R"({}{{"register":{},"id":{},"date":{},"title":{},"counts":{}{}}})", first ? "" : ",",
        json_text(counted.register_id), json_text(counted.key),
        counted.day ? json_text(counted.day->iso()) : "null", json_text(one.title), counted.amount.plain(),
        counted.part.empty() ? "" : fmt::format(R"(,"part":{})", json_text(counted.part)));
    first = false;
  }
  console.out << "]}\n";
}

void print_text(At const& at, std::string const& cell, desk::CellRecords const& found, bool en,
                Console& console) {
  console.out << fmt::format("{}\t{}\t{}\n", cell,
                             found.value ? found.value->plain() : (en ? "unknown" : "无法得出"),
                             cell_title(*at.asked.form, *at.asked.form->find_cell(cell), en));
  for (desk::CellRecord const& one : found.records) {
    auto const& counted = one.counted;
    console.out << fmt::format("{}\t{}\t{}\t{}\t{}{}\n", counted.amount.plain(),
                               counted.day ? counted.day->iso() : "", counted.register_id, counted.key,
                               one.title, counted.part.empty() ? "" : "\t" + counted.part);
  }
}

Exit records(Asked& asked, Console& console) {
  auto const done = [&]() -> Result<void> {
    TRY_LET(At const at, open(asked));
    TRY_LET(auto const found,
            at.desk(SystemClock{}).records(the_operator(), at.office.agency, at.asked, asked.cell));
    if (asked.words.format == "json") {
      print_json(asked.cell, found, console);
    } else {
      print_text(at, asked.cell, found, asked.words.language == "en", console);
    }
    return {};
  }();
  return done ? Exit::done : refuse("records", done.error(), asked.words, console);
}

CLI::App* add(CLI::App& app, Chosen& chosen, std::shared_ptr<Asked> const& asked, char const* name,
              char const* help, Exit (*deed)(Asked&, Console&)) {
  CLI::App* const command = app.add_subcommand(name, help);
  add_office_words(*command, asked->words, kNoMore);
  command->add_option("--year", asked->year, "the report year")->required()->check(CLI::Range(1990, 9998));
  command->add_option("--form", asked->form,
                      "the form, such as cn-2014-beijing; otherwise that of the year and of config.toml");
  command->add_option("--as-of", asked->as_of, "only what was recorded up to the end of this day");
  command->callback(
      [&chosen, asked, deed] { chosen = [asked, deed](Console& console) { return deed(*asked, console); }; });
  return command;
}

}  // namespace

void add_sheet_commands(CLI::App& app, Chosen& chosen) {
  add(app, chosen, std::make_shared<Asked>(), "sheet", "Fill the statistical form of a year from the ledgers",
      sheet);
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command =
      add(app, chosen, asked, "records", "List the records that a cell of the form counts", records);
  command->add_option("--cell", asked->cell, "the cell's key, such as request.received.mail")->required();
}

}  // namespace gongkai::app
