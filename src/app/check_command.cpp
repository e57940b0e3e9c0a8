// gongkai check: what is wrong with published reports.

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <ostream>
#include <thread>

#include "app/built_in.h"
#include "app/check_files.h"
#include "app/check_output.h"
#include "app/check_run.h"
#include "app/command.h"
#include "app/findings_page.h"

namespace gongkai::app {
namespace {

struct Asked {
  std::vector<std::string> files;
  std::string form = "auto";
  std::string format = "text";
  std::string language = "zh";
  std::string html;
  unsigned jobs = 0;
  bool series = false;
};

/// A line on the terminal that is drawn over: how many of all, how many a second, how long it will still
/// take. Nothing when standard error is no terminal.
class Progress {
 public:
  Progress(std::ostream& err, std::size_t total)
      : err_(err), total_(total), shown_(total > 20 && isatty(STDERR_FILENO) == 1) {}
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  ~Progress() {
    if (shown_) err_ << "\r\x1b[K" << std::flush;
  }

  void step() {
    ++done_;
    if (!shown_ || (done_ % 16 != 0 && done_ != total_)) return;
    constexpr std::size_t kWidth = 30;  // characters of the bar
    std::chrono::duration<double> const passed = std::chrono::steady_clock::now() - begun_;
    double const rate = static_cast<double>(done_) / std::max(passed.count(), 0.001);
    std::size_t const filled = kWidth * done_ / total_;
    err_ << fmt::format("\r\x1b[K[{}{}] {} / {}  {:.0f}/s  {:.0f} s", std::string(filled, '#'),
                        std::string(kWidth - filled, '.'), done_, total_, rate,
                        static_cast<double>(total_ - done_) / rate)
         << std::flush;
  }

 private:
  std::ostream& err_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shown_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

class Check {
 public:
  Check(Asked const& asked, Console& console) : asked_(asked), console_(console) {
    language_ = asked.language == "en" ? inspect::Language::en : inspect::Language::zh;
    output_ = asked.format == "json" ? json_output(language_) : text_output(language_);
  }

  Exit run() {
    auto const done = work();
    if (!done) {
      console_.err << "gongkai check: " << done.error().message << '\n';
      return Exit::bad_usage;
    }
    if (unreadable_) return Exit::bad_usage;
    return summary_.errors > 0 ? Exit::data_is_wrong : Exit::done;
  }

 private:
  Result<void> work() {
    TRY_LET(inspect::Rules const rules, built_in_rules());
    form::Form const* form = nullptr;
    if (asked_.form != "auto") {
      form = rules.forms().find(asked_.form);
      if (form == nullptr) return failure(Code::bad_input, unknown_form(rules));
    }
    FileList const list = list_files(asked_.files);
    if (list.passed_over > 0) {
      console_.err << fmt::format(
          "gongkai check: passed over in folders and zip files as no reports: {} (name a file to have it "
          "read)\n",
          list.passed_over);
    }
    if (list.files.empty()) {
      return failure(Code::bad_input,
                     "the folders named hold no report that can be read; name a file or another folder");
    }
    std::optional<FindingsPage> page;
    std::ofstream out;
    if (!asked_.html.empty()) {
      TRY_LET(page, FindingsPage::start(language_));
      out.open(asked_.html, std::ios::binary);
      if (!out) {
        return failure(Code::unreadable,
                       fmt::format("{}: cannot be written; does its folder exist?", asked_.html));
      }
    }
    TRY_DO(check_all({list.files, rules, form, threads()}, page));
    if (!page) return {};
    return page->finish(out);
  }

  Result<void> check_all(CheckJob const& job, std::optional<FindingsPage>& page) {
    Progress progress(console_.err, job.files.size());
    Result<void> written;
    output_->begin(console_.out);
    auto const tell = [&](inspect::Report const& report) {
      summary_.add(report);
      if (report.unreadable) tell_unreadable(report);
      output_->add(report, console_.out);
      if (page && written) written = page->add(report);
    };
    std::vector<inspect::Report> kept;
    run_checks(job, [&](inspect::Report report) {
      progress.step();
      if (asked_.series) {
        kept.push_back(std::move(report));
      } else {
        tell(report);
      }
    });
    if (asked_.series) {
      inspect::inspect_series(kept, job.rules);
      for (inspect::Report const& report : kept) tell(report);
    }
    output_->end(summary_, console_.out);
    return written;
  }

  void tell_unreadable(inspect::Report const& report) {
    unreadable_ = true;
    console_.err << fmt::format("gongkai check: {}: {}\n", report.file,
                                in(report.findings.front().message, language_));
  }

  unsigned threads() const {
    return asked_.jobs > 0 ? asked_.jobs : std::max(1U, std::thread::hardware_concurrency());
  }

  std::string unknown_form(inspect::Rules const& rules) const {
    std::string known;
    for (auto const& form : rules.forms().all()) known += ", " + form->id;
    return fmt::format("unknown form '{}'; --form takes auto{}", asked_.form, known);
  }

  Asked const& asked_;
  Console& console_;
  inspect::Language language_ = inspect::Language::zh;
  std::unique_ptr<CheckOutput> output_;
  CheckSummary summary_;
  bool unreadable_ = false;
};

}  // namespace

void add_check_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command =
      app.add_subcommand("check", "Read published reports and list what is wrong with them");
  command
      ->add_option("FILE", asked->files,
                   "Reports (text, html, docx, xlsx, pdf), zip files or folders of them")
      ->required();
  command->add_option("--form", asked->form, "auto, or the id of the form to read the reports as")
      ->capture_default_str();
  command->add_option("--format", asked->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_option("--lang", asked->language, "Language of the findings")
      ->check(CLI::IsMember({"zh", "en"}))
      ->capture_default_str();
  command->add_option("--html", asked->html, "Also write a page of the findings to this file");
  command->add_option("--jobs", asked->jobs, "Files read at once; 0 is one a processor")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command->add_flag("--series", asked->series,
                    "Pair the years of each agency and check them against each other");
  command->footer(
      "Exit status: 0 no error found, 1 errors found, 2 bad usage or a file that cannot be read.");
  command->callback(
      [asked, &chosen] { chosen = [asked](Console& console) { return Check(*asked, console).run(); }; });
}

}  // namespace gongkai::app
