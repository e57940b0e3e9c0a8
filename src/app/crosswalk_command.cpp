// gongkai crosswalk: what a sheet of one edition of the form says in the terms of another.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <ostream>

#include "app/built_in.h"
#include "app/check_files.h"
#include "app/command.h"
#include "app/crosswalk_output.h"
#include "app/sheet_file.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

struct Asked {
  std::string file;
  std::string from = "auto";
  std::string to;
  std::string language = "zh";
  std::string format = "text";
};

Result<form::CrosswalkSet> built_in_crosswalks(form::FormSet const& forms) {
  std::vector<form::SourceFile> files;
  for (EmbeddedFile const& file : embedded_files("rules/crosswalk/"))
    files.push_back({.path = std::string(file.path), .text = file.text});
  std::vector<toml_file::Problem> problems;
  auto crosswalks = form::load_crosswalks(files, forms, problems);
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return crosswalks;
}

Result<form::Form const*> form_named(form::FormSet const& forms, std::string const& id) {
  if (auto const* const form = forms.find(id)) return form;
  std::string known;
  for (auto const& form : forms.all()) known += (known.empty() ? "" : ", ") + form->id;
  return failure(Code::bad_input, fmt::format("there is no form '{}': give one of {}", id, known));
}

/// The sheet of a published report, in whatever carrier.
Result<SheetFile> read_report(Asked const& asked, inspect::Rules const& rules) {
  form::Form const* form = nullptr;
  if (asked.from != "auto") {
    TRY_LET(form, form_named(rules.forms(), asked.from));
  }
  TRY_LET(auto document, read_document(asked.file));
  auto const report = inspect::inspect(std::move(document), rules, form);
  if (report.form == nullptr || !report.sheet || report.sheet->is_empty()) {
    return failure(Code::bad_input,
                   fmt::format("{}: no numbers of a known form were found in it; name its form with --from, "
                               "and see what gongkai check says of it",
                               asked.file));
  }
  return SheetFile{.sheet = *report.sheet, .year = report.year, .agency = report.agency};
}

Result<void> cross(Asked const& asked, Console& console) {
  TRY_LET(auto const rules, built_in_rules());
  TRY_LET(auto const crosswalks, built_in_crosswalks(rules.forms()));
  TRY_LET(form::Form const* const to, form_named(rules.forms(), asked.to));
  TRY_LET(bool const is_json, is_sheet_file(asked.file));
  TRY_LET(auto const given, is_json ? read_sheet_file(asked.file, rules.forms()) : read_report(asked, rules));
  form::Form const& from = given.sheet.form();
  form::Crosswalk const* const crosswalk = crosswalks.find(from.id, to->id);
  if (crosswalk == nullptr) {
    return failure(Code::bad_input,
                   &from == to ? fmt::format("{} is of the form {} already", asked.file, to->id)
                               : fmt::format("nothing says what the form {} is in the terms of {}: write a "
                                             "file of rules/crosswalk/ for it",
                                             from.id, to->id));
  }
  if (auto const breaches = form::run_checks(given.sheet).breaches.size(); breaches > 0) {
    console.err << fmt::format(
        "gongkai crosswalk: {} does not agree with itself in {} places; see gongkai "
        "check\n",
        asked.file, breaches);
  }
  CrosswalkAnswer const answer{.given = given, .made = form::crossed(given.sheet, *crosswalk)};
  bool const en = asked.language == "en";
  console.out << (asked.format == "json" ? crosswalk_json(answer, en) : crosswalk_text(answer, en));
  return {};
}

}  // namespace

void add_crosswalk_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command = app.add_subcommand(
      "crosswalk", "Say what a sheet of one edition of the form says in the terms of another");
  command
      ->add_option("FILE", asked->file,
                   "a report that gongkai check reads, or what gongkai sheet --format json prints")
      ->required();
  command->add_option("--to", asked->to, "the other form, such as cn-2021")->required();
  command->add_option("--from", asked->from, "auto, or the id of the form to read a report as")
      ->capture_default_str();
  command->add_option("--lang", asked->language, "zh or en")
      ->check(CLI::IsMember({"zh", "en"}))
      ->capture_default_str();
  command->add_option("--format", asked->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([asked, &chosen] {
    chosen = [asked](Console& console) {
      auto const done = cross(*asked, console);
      if (done) return Exit::done;
      console.err << fmt::format("gongkai crosswalk: {}\n", done.error().message);
      return Exit::bad_usage;
    };
  });
}

}  // namespace gongkai::app
