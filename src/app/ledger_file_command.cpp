// gongkai import, export, withdraw, restore-record and history: ledgers in and out as files, and what became
// of one row.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>

#include "app/ledger_file.h"
#include "app/office_command.h"
#include "app/office_rules.h"
#include "app/system_clock.h"
#include "document/document.h"

namespace gongkai::app {
namespace {

struct Asked {
  OfficeWords words;
  bool dry_run = false;
  std::string reason;
};

/// An office, its rules, and the words after it.
struct At {
  OpenOffice office;
  std::unique_ptr<desk::LedgerRules const> rules;
  std::vector<std::string> words;

  [[nodiscard]] desk::RecordDesk desk(Clock const& clock) const { return {*office.ledger, clock, *rules}; }
};

Result<At> open(Asked& asked, WordsAfterOffice after) {
  TRY_LET(auto words, take_office(asked.words, after));
  TRY_LET(OpenOffice office, open_office(asked.words.office));
  TRY_LET(auto rules, ledger_rules(office.place));
  return At{.office = std::move(office), .rules = std::move(rules), .words = std::move(words)};
}

bool in_english(Asked const& asked) {
  return asked.words.language == "en";
}

// ---- import ----

constexpr WordsAfterOffice kRegisterAndFile{.count = 2, .names = "REGISTER FILE"};

void print_json(desk::Imported const& imported, std::vector<std::string> const& unread, Asked const& asked,
                Console& console) {
  console.out << fmt::format(R"({{"added":{},"corrected":{},"unchanged":{},"dry_run":{},"faults":[)",
                             imported.added, imported.corrected, imported.unchanged, asked.dry_run);
  for (bool first = true; auto const& fault : imported.faults) {
    console.out << fmt::format(R"({}{{"line":{},"column":{},"value":{},"reason":{}}})", first ? "" : ",",
                               fault.line == 0 ? "null" : std::to_string(fault.line), json_text(fault.column),
                               json_text(fault.typed),
                               json_text(in_english(asked) ? fault.reason.en : fault.reason.zh));
    first = false;
  }
  console.out << R"(],"unread_sheets":[)";
  for (bool first = true; auto const& sheet : unread) {
    console.out << (first ? "" : ",") << json_text(sheet);
    first = false;
  }
  console.out << "]}\n";
}

std::string place_of(registers::TableFault const& fault, bool en) {
  std::string place = fault.line == 0 ? (en ? "headings" : "标题行")
                                      : fmt::format(fmt::runtime(en ? "line {}" : "第{}行"), fault.line);
  if (!fault.column.empty()) place += fmt::format(fmt::runtime(en ? ", {}" : "，{}"), fault.column);
  if (!fault.typed.empty()) place += fmt::format(fmt::runtime(en ? ", '{}'" : "，“{}”"), fault.typed);
  return place;
}

void print_text(desk::Imported const& imported, std::vector<std::string> const& unread, Asked const& asked,
                Console& console) {
  bool const en = in_english(asked);
  for (auto const& sheet : unread) {
    console.err << fmt::format(fmt::runtime(en ? "The sheet '{}' was not read.\n" : "未读取工作表“{}”。\n"),
                               sheet);
  }
  for (auto const& fault : imported.faults)
    console.out << place_of(fault, en) << (en ? ": " : "：") << (en ? fault.reason.en : fault.reason.zh)
                << '\n';
  if (!imported.faults.empty()) {
    bool const all = imported.faults.size() >= registers::kMostImportFaults;
    console.out << fmt::format(
        fmt::runtime(en ? "Faults: {}{}. Nothing was recorded.\n" : "发现{}{}处问题，没有登记任何记录。\n"),
        all ? (en ? "at least " : "至少") : "", imported.faults.size());
    return;
  }
  console.out << fmt::format(fmt::runtime(en ? "{}Added: {}; corrected: {}; unchanged: {}.\n"
                                             : "{}新增{}条，更正{}条，未变{}条。\n"),
                             asked.dry_run ? (en ? "Nothing was written. " : "试运行，未写入。") : "",
                             imported.added, imported.corrected, imported.unchanged);
}

Exit import(Asked& asked, Console& console) {
  std::vector<std::string> unread;
  auto const imported = [&]() -> Result<desk::Imported> {
    TRY_LET(At const at, open(asked, kRegisterAndFile));
    TRY_LET(auto table, read_ledger_file(at.words[1]));
    unread = std::move(table.unread_sheets);
    return at.desk(SystemClock{})
        .import(the_operator(), {.agency = at.office.agency}, at.words[0], table.table,
                {.dry_run = asked.dry_run, .reason = asked.reason});
  }();
  if (!imported) return refuse("import", imported.error(), asked.words, console);
  if (asked.words.format == "json") {
    print_json(*imported, unread, asked, console);
  } else {
    print_text(*imported, unread, asked, console);
  }
  return imported->faults.empty() ? Exit::done : Exit::data_is_wrong;
}

// ---- export ----

Exit export_rows(Asked& asked, Console& console) {
  auto const written = [&]() -> Result<std::size_t> {
    TRY_LET(At const at, open(asked, kRegisterAndFile));
    TRY_LET(auto const* const of, at.rules->register_named(at.words[0]));
    TRY_LET(auto const rows, at.desk(SystemClock{}).rows(the_operator(), at.office.agency, of->id));
    TRY_DO(write_ledger_file(at.words[1], *of, rows));
    return rows.size();
  }();
  if (!written) return refuse("export", written.error(), asked.words, console);
  if (asked.words.format == "json") {
    console.out << fmt::format(R"({{"rows":{}}})", *written) << '\n';
  } else {
    console.out << fmt::format(fmt::runtime(in_english(asked) ? "Rows written: {}.\n" : "已导出{}条。\n"),
                               *written);
  }
  return Exit::done;
}

// ---- one record ----

constexpr WordsAfterOffice kRegisterAndKey{.count = 2, .names = "REGISTER KEY"};

Exit withdraw(Asked& asked, Console& console) {
  auto const done = [&]() -> Result<store::Receipt> {
    TRY_LET(At const at, open(asked, kRegisterAndKey));
    return at.desk(SystemClock{})
        .withdraw(the_operator(), {.agency = at.office.agency}, at.words[0], at.words[1], asked.reason);
  }();
  return done ? Exit::done : refuse("record withdraw", done.error(), asked.words, console);
}

Exit restore(Asked& asked, Console& console) {
  auto const done = [&]() -> Result<store::Receipt> {
    TRY_LET(At const at, open(asked, kRegisterAndKey));
    return at.desk(SystemClock{})
        .restore(the_operator(), {.agency = at.office.agency}, at.words[0], at.words[1], asked.reason);
  }();
  return done ? Exit::done : refuse("record restore", done.error(), asked.words, console);
}

Exit history(Asked& asked, Console& console) {
  auto const entries = [&]() -> Result<std::vector<registers::Entry>> {
    TRY_LET(At const at, open(asked, kRegisterAndKey));
    return at.desk(SystemClock{}).history(the_operator(), at.office.agency, at.words[0], at.words[1]);
  }();
  if (!entries) return refuse("record history", entries.error(), asked.words, console);
  for (registers::Entry const& entry : *entries) {
    if (asked.words.format == "json") {
      console.out << fmt::format(R"({{"seq":{},"at":"{}","actor":{},"kind":{},"body":{}}})", entry.seq,
                                 entry.at, json_text(entry.actor), json_text(entry.kind), entry.body)
                  << '\n';
    } else {
      console.out << fmt::format("{}\t{}\t{}\t{}\t{}\n", entry.seq, entry.at, entry.actor, entry.kind,
                                 entry.body);
    }
  }
  return Exit::done;
}

CLI::App* add(CLI::App& app, Chosen& chosen, std::shared_ptr<Asked> const& asked, char const* name,
              char const* help, WordsAfterOffice after, Exit (*deed)(Asked&, Console&)) {
  CLI::App* const command = app.add_subcommand(name, help);
  add_office_words(*command, asked->words, after);
  command->callback(
      [&chosen, asked, deed] { chosen = [asked, deed](Console& console) { return deed(*asked, console); }; });
  return command;
}

}  // namespace

void add_ledger_file_commands(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const importing =
      add(app, chosen, asked, "import",
          "Record the rows of a ledger's file, all of them or none: csv or xlsx", kRegisterAndFile, import);
  importing->add_flag("--dry-run", asked->dry_run, "list every bad row and change nothing");
  importing->add_option("--correct", asked->reason,
                        "rows that say otherwise than the ledger correct it, for this reason");
  add(app, chosen, std::make_shared<Asked>(), "export", "Write a register as csv or xlsx, by the file's name",
      kRegisterAndFile, export_rows);

  CLI::App* const record = app.add_subcommand("record", "One row of a ledger");
  record->require_subcommand(1);
  auto const reason = [](CLI::App* command, std::shared_ptr<Asked> const& words) {
    command->add_option("--reason", words->reason, "why")->required();
  };
  auto const withdrawing = std::make_shared<Asked>();
  reason(add(*record, chosen, withdrawing, "withdraw", "Take a row out of all counts; its history stays",
             kRegisterAndKey, withdraw),
         withdrawing);
  auto const restoring = std::make_shared<Asked>();
  reason(add(*record, chosen, restoring, "restore", "Put a row back that was withdrawn", kRegisterAndKey,
             restore),
         restoring);
  add(*record, chosen, std::make_shared<Asked>(), "history", "Who recorded what of a row, when and why",
      kRegisterAndKey, history);
}

}  // namespace gongkai::app
