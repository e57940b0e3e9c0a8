// gongkai due: cases in, answers out, one line at a time.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "app/command.h"
#include "app/due_answer.h"
#include "app/due_rules.h"
#include "app/proof_sheet_page.h"
#include "app/remedy_command.h"

namespace gongkai::app {
namespace {

struct Asked {
  std::string file = "-";
  std::string format = "json";
  std::string language = "zh";
  std::vector<std::string> rules;
  bool compare = false;
  bool sheet = false;
  bool remedies = false;
};

/// One line, however long; of one that is too long only as much is kept as shows that it is.
bool next_line(std::istream& in, std::string& line) {
  line.clear();
  bool any = false;
  std::streambuf& bytes = *in.rdbuf();
  for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
    any = true;
    if (c == '\n') return true;
    if (line.size() <= kLongestCaseLine) line.push_back(static_cast<char>(c));
  }
  return any;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Calls `visit` with each line of `in` that is not blank.
template <class Visit>
void each_line(std::istream& in, Visit const& visit) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  bool is_first = true;
  std::string line;
  while (next_line(in, line)) {
    if (is_first && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    is_first = false;
    if (is_blank(line)) continue;  // not a case; a file may end with an empty line
    visit(line);
  }
}

/// How answers are written, by --format.
class Writer {
 public:
  static Result<Writer> start(Asked const& asked, law::Rules const& rules) {
    DueDetail const detail{.language = asked.language == "en" ? law::Language::en : law::Language::zh,
                           .sheet = asked.sheet,
                           .remedies = asked.remedies};
    TRY_LET(Words words, proof_words(detail.language));
    Writer writer(rules, detail, std::move(words));
    if (asked.format == "html") {
      TRY_LET(auto page, ProofSheetPage::start(rules, detail));
      writer.page_ = std::move(page);
    }
    writer.is_text_ = asked.format == "text";
    return writer;
  }

  void begin(std::ostream& out) const {
    if (page_) out << page_->head();
  }
  void write(Judged const& judged, std::ostream& out) const {
    if (page_) {
      out << page_->sheet(judged);
    } else if (is_text_) {
      out << due_text(judged, rules_, detail_, words_);
    } else {
      out << due_json(judged, rules_, detail_) << '\n';
    }
  }
  /// What of the case moved since the rules were `before`.
  void write_moved(law::Case const& facts, law::Rules const& before, std::ostream& out) const {
    auto const remedies = detail_.remedies ? law::Remedies::compared : law::Remedies::left_out;
    law::Comparison const comparison = law::compare(facts, before, rules_, remedies);
    out << (is_text_ ? moved_text(facts.id, comparison, rules_, words_) : moved_json(facts.id, comparison));
  }
  [[nodiscard]] law::Rules const& rules() const { return rules_; }
  void end(std::ostream& out) const {
    if (page_) out << page_->foot();
  }

 private:
  Writer(law::Rules const& rules, DueDetail const& detail, Words words)
      : rules_(rules), detail_(detail), words_(std::move(words)) {}

  law::Rules const& rules_;
  DueDetail detail_;
  Words words_;
  std::optional<ProofSheetPage> page_;
  bool is_text_ = false;
};

Exit answer_cases(std::istream& in, Writer const& writer, law::Rules const& rules, Console& console) {
  bool any_fault = false;
  writer.begin(console.out);
  each_line(in, [&](std::string const& line) {
    Judged const judged = judge(read_case(line, rules), rules);
    any_fault = any_fault || !judged.answer;
    writer.write(judged, console.out);
    if (in.rdbuf()->in_avail() <= 0)
      console.out.flush();  // whoever asks line by line gets the answer at once
  });
  writer.end(console.out);
  return any_fault ? Exit::data_is_wrong : Exit::done;
}

/// A case may name a day, an edition or an outcome that only one set of rules has.
ReadCase read_under_either(std::string const& line, law::Rules const& before, law::Rules const& after) {
  ReadCase read = read_case(line, after);
  if (read.facts) return read;
  ReadCase const earlier = read_case(line, before);
  return earlier.facts ? earlier : read;
}

Exit compare_cases(std::istream& in, Writer const& writer, law::Rules const& before, Console& console) {
  bool any_fault = false;
  each_line(in, [&](std::string const& line) {
    ReadCase read = read_under_either(line, before, writer.rules());
    if (read.facts) {
      writer.write_moved(*read.facts, before, console.out);
    } else {
      any_fault = true;
      writer.write(judge(std::move(read), writer.rules()), console.out);
    }
  });
  return any_fault ? Exit::data_is_wrong : Exit::done;
}

Exit due(Asked const& asked, Console& console) {
  auto const refuse = [&](std::string const& message) {
    console.err << "gongkai due: " << message << '\n';
    return Exit::bad_usage;
  };
  if (asked.compare && asked.format == "html") {
    return refuse("--compare writes json or text; there is no page of what moved");
  }
  auto const built_in = built_in_law();
  if (!built_in) return refuse(built_in.error().message);
  auto const rules = law_with_files(asked.rules);
  if (!rules) return refuse(rules.error().message);
  auto const writer = Writer::start(asked, *rules);
  if (!writer) return refuse(writer.error().message);
  std::ifstream file;
  if (asked.file != "-") {
    file.open(asked.file, std::ios::binary);
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
      std::error_code error;
      if (!std::filesystem::is_regular_file(asked.file, error)) {
        return refuse(
            fmt::format("{}: cannot be read; give a file of cases, or - for standard input", asked.file));
      }
    }
  }
  std::istream& in = asked.file == "-" ? std::cin : file;
  Exit const exit = asked.compare ? compare_cases(in, *writer, *built_in, console)
                                  : answer_cases(in, *writer, *rules, console);
  console.out.flush();
  return console.out ? exit : refuse("the answers could not be written; is the disk full?");
}

}  // namespace

void add_due_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command =
      app.add_subcommand("due", "Reply deadlines: cases in, answers out, one JSON object a line");
  command->add_option("FILE", asked->file, "a file of cases, or - for standard input")->capture_default_str();
  command
      ->add_option("--format", asked->format, "json (a line a case), text, or html (proof sheets to print)")
      ->check(CLI::IsMember({"json", "text", "html"}))
      ->capture_default_str();
  command->add_option("--lang", asked->language, "zh or en: the language of sentences")
      ->check(CLI::IsMember({"zh", "en"}))
      ->capture_default_str();
  command->add_flag("--sheet", asked->sheet, "json: add the days of the proof sheet");
  command->add_flag("--remedies", asked->remedies,
                    "add what may follow a reply, or silence after the due day");
  CLI::Option* const rules = command->add_option(
      "--rules", asked->rules, "calendar or regime files that replace the built-in ones of the same name");
  command
      ->add_flag("--compare", asked->compare, "list only the cases whose dates move under --rules, and why")
      ->needs(rules);
  command->footer(
      "Exit status: 0 every case has an answer, 1 some have an error instead, 2 a file cannot be read. Blank "
      "lines are "
      "skipped.");
  command->callback(
      [asked, &chosen] { chosen = [asked](Console& console) { return due(*asked, console); }; });
  add_remedy_command(app, chosen);
  add_fee_command(app, chosen);
  add_duty_command(app, chosen);
}

}  // namespace gongkai::app
