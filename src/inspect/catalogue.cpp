#include "inspect/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/fill.h"
#include "base/result.h"

namespace gongkai::inspect {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

/// What messages may name. Which of them a rule gives is for the code of that rule.
constexpr std::array<std::string_view, 31> kNames{
    "agency",  "attributes", "base",   "byte",     "cell",    "cite",   "columns", "content",
    "count",   "detail",     "entry",  "expected", "form",    "labels", "left",    "line",
    "list",    "message",    "most",   "pages",    "printed", "quote",  "right",   "rule",
    "seconds", "size",       "status", "subject",  "tags",    "value",  "year"};

/// A misspelt {prnted} would otherwise be printed to people as it stands.
void check_names(Reader& reader, std::string_view key, Text const& text) {
  for (std::string_view const sentence : {std::string_view(text.zh), std::string_view(text.en)}) {
    for (std::string_view const name : names_in(sentence)) {
      if (std::ranges::find(kNames, name) != kNames.end()) continue;
      reader.fault_at(*reader.node(key), fmt::format("nothing fills in {{{}}}", name));
    }
  }
}

std::optional<form::Severity> severity_of(std::string_view text) {
  for (auto const severity : {form::Severity::error, form::Severity::warning, form::Severity::info}) {
    if (form::name(severity) == text) return severity;
  }
  return std::nullopt;
}

}  // namespace

std::string fill_in(std::string_view text, std::vector<Fill> const& values, Language language) {
  std::string result;
  result.reserve(text.size() + 64);
  while (true) {
    std::size_t const open = text.find('{');
    std::size_t const close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    std::string_view const name = text.substr(open + 1, close - open - 1);
    auto const value = std::ranges::find(values, name, &Fill::name);
    result += text.substr(0, open);
    if (value == values.end()) {
      result += text.substr(open, close + 1 - open);
    } else {
      result += language == Language::zh ? value->zh : value->en;
    }
    text.remove_prefix(close + 1);
  }
  result += text;
  return result;
}

Text fill_in(Text const& text, std::vector<Fill> const& values) {
  return {.zh = fill_in(text.zh, values, Language::zh), .en = fill_in(text.en, values, Language::en)};
}

Catalogue::Catalogue(std::vector<form::SourceFile> const& files, std::vector<Problem>& problems) {
  for (form::SourceFile const& file : files) load(file, problems);
  if (entries_.empty())
    problems.push_back({"rules/inspect/findings.toml", 0, 0, "the file is missing, or has no [[finding]]"});
}

void Catalogue::load(form::SourceFile const& file, std::vector<Problem>& problems) {
  auto const root = toml_file::parse_into(file.text, file.path, problems);
  if (!root) return;
  Reader reader(*root, file.path, problems);
  static_cast<void>(reader.text("id"));
  static_cast<void>(reader.date("checked_on"));
  for (Node const& node : reader.tables("finding")) {
    Reader finding(node, file.path, problems);
    std::string const id = finding.text("id");
    Entry entry;
    entry.rule = finding.text_or("rule", id);
    auto const severity = severity_of(finding.text("severity"));
    if (!severity) finding.fault("'severity' must be error, warning or info");
    entry.severity = severity.value_or(form::Severity::error);
    entry.title = finding.bilingual("title");
    entry.message = finding.bilingual("message");
    entry.law = finding.bilingual_or("law");
    check_names(finding, "message", entry.message);
    check_names(finding, "law", entry.law);
    finding.finish();
    if (!entries_.emplace(id, std::move(entry)).second)
      finding.fault(fmt::format("'{}' is there already", id));
  }
  reader.finish();
}

Finding Catalogue::make(std::string_view id, std::vector<Fill> const& values) const {
  auto const found = entries_.find(std::string(id));
  GONGKAI_ASSERT(found != entries_.end());
  Entry const& entry = found->second;
  Finding finding;
  finding.rule = entry.rule;
  finding.severity = entry.severity;
  finding.title = entry.title;
  finding.message = fill_in(entry.message, values);
  finding.law = fill_in(entry.law, values);
  return finding;
}

}  // namespace gongkai::inspect
