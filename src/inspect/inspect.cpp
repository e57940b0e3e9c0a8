#include "inspect/inspect.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "inspect/draft.h"

namespace gongkai::inspect {
namespace {

void take_table(Draft& draft) {
  Report& report = draft.report;
  report.form = draft.table.form;
  if (report.form == nullptr) return;
  auto const& all = draft.rules.forms().all();
  for (std::size_t f = 0; f < all.size(); ++f) {
    if (all[f].get() == report.form) draft.form_number = f;
  }
  report.sheet.emplace(*report.form);
  report.cell_places.resize(report.form->cells.size());
  for (form::CellIndex const c : cells_of(*report.form)) {
    CellReading const& reading = draft.table.cells[c];
    report.sheet->set(c, reading.value);
    if (reading.at.empty()) continue;
    report.cell_places[c].place = draft.source.place(reading.at);
    if (reading.given) report.cell_places[c].printed = draft.source.quote(reading.at);
  }
  draft.checks = form::run_checks(*report.sheet);
  draft.breach_is_told.resize(draft.checks.breaches.size());
}

void take_claims(Draft& draft) {
  draft.groups = group_shares(draft.claims, draft.lexicon().topics);
  draft.report.claims.reserve(draft.claims.size());
  for (TextClaim const& claim : draft.claims) {
    Stretch const words = without_marks_before(
        draft.source, {.begin = claim.clause.begin, .end = std::max(claim.number.end, claim.share_at.end)});
    Claim stated;
    stated.place = draft.source.place(words);
    stated.quote = draft.source.quote(words);
    stated.subject = draft.source.quote(claim.subject);
    if (Topic const* const topic = draft.topic_of(claim)) stated.topic = topic->id;
    if (claim.exact) stated.count = claim.count;
    stated.unit = claim.unit;
    stated.share = claim.share;
    draft.report.claims.push_back(std::move(stated));
  }
  for (ShareGroup const& group : draft.groups) {
    for (std::size_t const c : group.claims) draft.report.claims[c].base = Decimal(group.total);
  }
}

}  // namespace

void sort_findings(Report& report) {
  // A finding is large: their positions are sorted, and each moves once.
  std::vector<std::size_t> order(report.findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t f) {
    Finding const& finding = report.findings[f];
    return std::tuple(finding.severity, finding.place.span.begin, f);
  });
  std::vector<Finding> sorted;
  sorted.reserve(order.size());
  for (std::size_t const f : order) sorted.push_back(std::move(report.findings[f]));
  report.findings = std::move(sorted);
}

std::size_t Report::count(form::Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
}

Report inspect(document::Document document, Rules const& rules, form::Form const* form) {
  constexpr std::size_t kManyFindings = 32;
  Report report;
  report.findings.reserve(kManyFindings);
  report.file = document.name;
  report.document = std::move(document);
  Source const source(report.document);
  Draft draft{.report = report, .source = source, .rules = rules};
  draft.table = read_table(source, rules.lexicon().labels, rules.forms(), form, [&] {
    return identify(source, rules.lexicon(), std::vector<bool>(source.line_count())).year;
  });
  draft.identity = identify(source, rules.lexicon(), draft.table.line_is_table);
  report.title = draft.identity.title;
  report.agency = draft.identity.agency;
  report.year = draft.identity.year;
  draft.hits = find_words(source, rules.lexicon(), draft.table.line_is_table);
  for (WordHit const& hit : draft.hits) draft.words.add(hit.word);
  draft.sentences = sentences_of(source, draft.table.line_is_table);
  draft.claims = read_claims(source, rules.lexicon(), draft.hits, draft.sentences, draft.identity);
  take_table(draft);
  take_claims(draft);
  check_reading(draft);
  check_table(draft);
  check_numbers(draft);
  check_statements(draft);
  check_remaining(draft);
  check_years(draft);
  check_points(draft);
  check_form_of_report(draft);
  sort_findings(report);
  return report;
}

Report unreadable(std::string file, Error const& refusal, Rules const& rules) {
  Report report;
  report.file = std::move(file);
  report.unreadable = true;
  std::vector<Fill> values;
  for (auto const& [name, value] : refusal.fields) values.emplace_back(name, value);
  report.findings.push_back(rules.catalogue().make("R01." + refusal.reason, values));
  return report;
}

}  // namespace gongkai::inspect
