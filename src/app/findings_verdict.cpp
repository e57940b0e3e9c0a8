#include "app/findings_verdict.h"

#include <algorithm>
#include <ranges>

#include "app/findings_form.h"

namespace gongkai::app {
namespace {

constexpr std::size_t kPlacesNamed = 5;

std::string counts_text(Counts const& counts, Words const& words) {
  auto text = counts.errors == 0 ? words.at("no_errors") : words.count("errors", counts.errors);
  if (counts.warnings > 0) text += words.at("list_comma") + words.count("warnings", counts.warnings);
  if (counts.infos > 0) text += words.at("list_comma") + words.count("infos", counts.infos);
  return text;
}

std::string where_text(inspect::Report const& report, inspect::Finding const& finding, Words const& words) {
  if (has_cell(report, finding)) {
    return words.fill("verdict_cell", {{"label", cell_name(*report.form, finding.cells.front(), words)}});
  }
  if (finding.place.line == 0 || !report.document.lines_are_numbered) return finding.place.at;
  return words.fill("verdict_at", {{"line", std::to_string(finding.place.line)}});
}

// The places of the errors, each once.
std::vector<std::string> error_places(inspect::Report const& report, Words const& words) {
  std::vector<std::string> places;
  for (auto const& finding : report.findings) {
    if (finding.severity != form::Severity::error) continue;
    auto place = where_text(report, finding, words);
    if (!place.empty() && std::ranges::count(places, place) == 0) places.push_back(std::move(place));
  }
  return places;
}

std::string errors_where(inspect::Report const& report, std::size_t errors, Words const& words) {
  auto const places = error_places(report, words);
  if (errors == 1) {
    auto const is_error = [](auto const& finding) { return finding.severity == form::Severity::error; };
    auto const& what = in(std::ranges::find_if(report.findings, is_error)->message, words.language());
    return places.empty() ? what : words.fill("error_at", {{"where", places.front()}, {"what", what}});
  }
  if (places.empty()) return {};
  std::string list;
  for (std::size_t i = 0; i < std::min(places.size(), kPlacesNamed); ++i) {
    list += (i == 0 ? "" : words.at("list_and")) + places[i];
  }
  if (places.size() > kPlacesNamed) list += words.count("verdict_more", places.size());
  return words.fill("errors_at", {{"where", list}});
}

}  // namespace

Counts counts_of(inspect::Report const& report) {
  Counts counts;
  for (auto const& finding : report.findings) {
    switch (finding.severity) {
      case form::Severity::error: ++counts.errors; break;
      case form::Severity::warning: ++counts.warnings; break;
      case form::Severity::info: ++counts.infos; break;
    }
  }
  return counts;
}

Verdict verdict_of(inspect::Report const& report, Words const& words) {
  auto const counts = counts_of(report);
  if (report.findings.empty()) return {.counts = words.at("nothing_found"), .where = {}};
  if (report.unreadable) {
    return {.counts = words.at("could_not_read") + in(report.findings.front().message, words.language()),
            .where = {}};
  }
  return {.counts = counts_text(counts, words) + words.at("full_stop"),
          .where = counts.errors > 0 ? errors_where(report, counts.errors, words) : ""};
}

std::string summary_of(std::vector<Counts> const& reports, Words const& words) {
  if (reports.empty()) return words.at("none_checked");
  if (reports.size() == 1) return counts_text(reports.front(), words);
  Counts sum;
  std::size_t bad = 0;
  for (auto const& counts : reports) {
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    if (counts.errors > 0) ++bad;
  }
  return words.fill(bad == 0 ? "index_clean" : "index_sentence",
                    {{"reports", words.count("reports", reports.size())},
                     {"bad", std::to_string(bad)},
                     {"errors", words.count("errors", sum.errors)},
                     {"warnings", words.count("warnings", sum.warnings)}});
}

std::string title_of(inspect::Report const& report, Words const& words) {
  if (!report.title.empty()) return report.title;
  return report.file.empty() ? words.at("no_title") : report.file;
}

std::vector<std::string> title_pieces(std::string_view title, Words const& words) {
  std::vector<std::string> pieces(1);
  auto const& nouns = words.at("title_nouns");
  while (!title.empty()) {
    for (auto const noun : std::views::split(nouns, ' ')) {
      if (!pieces.back().empty() && title.starts_with(std::string_view(noun.begin(), noun.end()))) {
        pieces.emplace_back();
        break;
      }
    }
    pieces.back() += title.front();
    title.remove_prefix(1);
  }
  return pieces;
}

std::string line_text(inspect::Report const& report, inspect::Place const& place, Words const& words) {
  if (place.line == 0 || !report.document.lines_are_numbered) return place.at;
  return words.fill("line", {{"line", std::to_string(place.line)}});
}

bool has_cell(inspect::Report const& report, inspect::Finding const& finding) {
  return report.form != nullptr && report.sheet && !finding.cells.empty() &&
         finding.cells.front() < report.form->cells.size();
}

}  // namespace gongkai::app
