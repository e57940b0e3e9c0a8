#include <fmt/format.h>
#include <fmt/ostream.h>

#include "app/check_output.h"

namespace gongkai::app {
namespace {

using inspect::Language;

std::string_view severity_word(form::Severity severity, Language language) {
  switch (severity) {
    case form::Severity::error: return language == Language::zh ? "错误" : "error";
    case form::Severity::warning: return language == Language::zh ? "提醒" : "warning";
    case form::Severity::info: return language == Language::zh ? "提示" : "info";
  }
  return {};
}

std::string where(inspect::Finding const& finding, Language language) {
  if (!finding.place.at.empty()) return finding.place.at;
  if (finding.place.line == 0) return {};
  return language == Language::zh ? fmt::format("第 {} 行", finding.place.line)
                                  : fmt::format("line {}", finding.place.line);
}

/// A quote on one line, and not longer than one.
std::string shown(std::string_view quote) {
  constexpr std::size_t kLongest = 150;
  std::string text;
  for (char const c : quote) text += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string english(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string counts(std::size_t errors, std::size_t warnings, std::size_t infos, Language language) {
  return language == Language::zh ? fmt::format("{} 处错误，{} 处提醒，{} 处提示", errors, warnings, infos)
                                  : fmt::format("{}, {}, {}", english(errors, "error"),
                                                english(warnings, "warning"), english(infos, "info"));
}

class TextOutput final : public CheckOutput {
 public:
  explicit TextOutput(Language language) : language_(language) {}

  void begin(std::ostream&) override {}

  void add(inspect::Report const& report, std::ostream& out) override {
    fmt::print(out, "{}\n", report.file);
    if (!report.unreadable) {
      fmt::print(out, "  {} {} {}\n", report.agency.empty() ? "—" : report.agency,
                 report.year ? std::to_string(*report.year) : "—",
                 report.form == nullptr ? "—" : report.form->id);
    }
    for (inspect::Finding const& finding : report.findings) write(finding, out);
    fmt::print(out, "  {}\n\n",
               counts(report.count(form::Severity::error), report.count(form::Severity::warning),
                      report.count(form::Severity::info), language_));
  }

  void end(CheckSummary const& summary, std::ostream& out) override {
    std::string const all = counts(summary.errors, summary.warnings, summary.infos, language_);
    if (language_ == Language::zh) {
      fmt::print(out, "共 {} 份报告：{}", summary.reports, all);
      if (summary.unreadable > 0) fmt::print(out, "，其中 {} 份读不了", summary.unreadable);
    } else {
      fmt::print(out, "{}: {}", english(summary.reports, "report"), all);
      if (summary.unreadable > 0) fmt::print(out, "; {} unreadable", summary.unreadable);
    }
    out << '\n';
  }

 private:
  void write(inspect::Finding const& finding, std::ostream& out) const {
    std::string also;
    for (std::string const& rule : finding.also) also += " " + rule;
    fmt::print(out, "  {} {}{} {}  {}\n", severity_word(finding.severity, language_), finding.rule, also,
               where(finding, language_), in(finding.message, language_));
    if (!finding.quote.empty()) fmt::print(out, "      > {}\n", shown(finding.quote));
  }

  Language language_;
};

}  // namespace

void CheckSummary::add(inspect::Report const& report) {
  ++reports;
  errors += report.count(form::Severity::error);
  warnings += report.count(form::Severity::warning);
  infos += report.count(form::Severity::info);
  if (report.unreadable) ++unreadable;
}

std::unique_ptr<CheckOutput> text_output(Language language) {
  return std::make_unique<TextOutput>(language);
}

}  // namespace gongkai::app
