// Sums, statements, lists and shares, held to each other; one finding a slip.

#include <algorithm>

#include "inspect/listed_parts.h"
#include "inspect/number_findings.h"
#include "inspect/relations.h"
#include "inspect/stated_cells.h"

namespace gongkai::inspect {
namespace {

/// Whether a check of the form is a sum or an order of cells and nothing else.
bool is_plain(form::Check const& check) {
  return check.severity != form::Severity::info && check.when.empty() && check.must.left_constant == 0 &&
         check.must.right_constant == 0;
}

/// Whether a check asks for an explanation in the text, and so says nothing of a slip.
bool asks_the_text(Draft const& draft, form::Check const& check) {
  return std::ranges::any_of(draft.lexicon().mentions,
                             [&](Mention const& mention) { return mention.with == check.rule; });
}

void add_sums(Draft& draft, Relations& relations) {
  if (!draft.has_form()) return;
  for (form::Check const& check : draft.form().checks) {
    if (!is_plain(check) || asks_the_text(draft, check)) continue;
    Relation relation;
    relation.rule = check.rule;
    relation.weak = check.severity == form::Severity::warning;
    relation.compares = check.must.relation;
    for (form::Term const& term : check.must.left)
      relation.addends.push_back({.factor = term.factor, .variable = of_cell(term.cell)});
    for (form::Term const& term : check.must.right)
      relation.addends.push_back({.factor = -term.factor, .variable = of_cell(term.cell)});
    auto const breach = std::ranges::find(draft.checks.breaches, &check, &form::Breach::check);
    bool const breached = breach != draft.checks.breaches.end();
    // Blank cells may still make it hold: R05 tells of those.
    if (!breached && !relations.holds(relation)) continue;
    relation.breach = static_cast<std::size_t>(breach - draft.checks.breaches.begin());
    if (breached) draft.breach_is_told[relation.breach] = true;
    relations.add(std::move(relation));
  }
}

/// Whether the shares add up to 100, as nearly as rounding allows. Channels overlap, so theirs prove nothing.
bool covers_the_whole(Draft const& draft, ShareGroup const& group) {
  Decimal off(-100);
  int scale = Decimal::kMaxScale;
  for (std::size_t const c : group.claims) {
    Topic const* const topic = draft.topic_of(draft.claims[c]);
    if (topic != nullptr && (topic->family == "channel" || topic->id == "proactive.total")) return false;
    Decimal const share = share_of(draft.claims[c]);
    off = off.plus(share);
    scale = std::min(scale, share.scale());
  }
  Decimal const allowed(static_cast<std::int64_t>(group.claims.size()), scale);
  return off.times(2) <= allowed && off.times(-2) <= allowed;
}

/// Shares that cover the whole have counts that do.
void add_group_sum(Draft const& draft, ShareGroup const& group, Relations& relations) {
  if (group.base == kNoClaim || group.claims.size() < 2 || !covers_the_whole(draft, group)) return;
  Relation relation = claims_relation(Origin::categories, "N02", group.base);
  for (std::size_t const c : group.claims)
    relation.addends.push_back({.factor = -1, .variable = of_claim(c)});
  relations.add(std::move(relation));
}

void add_shares(Draft const& draft, Relations& relations) {
  for (std::size_t g = 0; g < relations.groups().size(); ++g) {
    ShareGroup const& group = relations.groups()[g];
    if (group.taken_of > 0) continue;  // told as a whole
    for (std::size_t i = 0; i < group.claims.size(); ++i) {
      Relation relation;
      relation.origin = Origin::share;
      relation.rule = "S04";
      relation.group = g;
      relation.item = i;
      relations.add(std::move(relation));
    }
    add_group_sum(draft, group, relations);
  }
}

}  // namespace

void check_numbers(Draft& draft) {
  if (draft.claims.size() == kMostClaims)
    draft.add("R01.numbers", {{"count", std::to_string(kMostClaims)}}, draft.claims.back().clause);
  Relations relations(draft);
  relations.set_groups(draft.groups);
  NumberFindings findings(draft, relations);
  add_sums(draft, relations);
  add_shares(draft, relations);
  add_categories(draft, relations);
  for (NarrowClaim const& narrow : add_statements(draft, relations)) findings.tell_narrow(narrow);
  std::vector<std::size_t> broken = relations.broken();
  for (Slip const& slip : relations.find_slips(broken)) findings.tell_slip(slip);
  for (std::size_t const r : broken) findings.tell(r, broken);
  findings.tell_groups();
  findings.tell_differing_totals();
}

namespace {

std::string message_of(form::Breach const& breach, Text const& labels, Language language) {
  std::vector<Fill> const values{
      {"left", breach.left.plain()}, {"right", breach.right.plain()}, {"labels", labels.zh, labels.en}};
  return fill_in(language == Language::zh ? breach.check->zh : breach.check->en, values, language);
}

/// What a finding of a broken check points at, and what the cell there has and should have. Of a sum that is
/// its whole, on whichever side it stands; of an order the smaller side, which is too large.
void point_at(form::Breach const& breach, Finding& finding, Draft const& draft) {
  form::Comparison const& must = breach.check->must;
  bool const sum = must.relation == form::Relation::equal;
  bool const whole_is_right = sum && must.left.size() > 1 && must.right.size() == 1;
  form::CellIndex const cell = whole_is_right ? breach.cells.back() : breach.cells.front();
  finding.place = draft.source.place(draft.table.cells[cell].at);
  finding.quote = draft.source.quote(draft.table.cells[cell].at);
  finding.printed = (whole_is_right ? breach.right : breach.left).plain();
  if (sum) finding.expected = (whole_is_right ? breach.left : breach.right).plain();
}

void tell_breach(Draft& draft, form::Breach const& breach) {
  form::Check const& check = *breach.check;
  Text const labels = draft.labels(breach.cells);
  bool const sum = check.must.relation == form::Relation::equal;
  Finding& finding = draft.add(
      sum ? "check.sum" : "check.order",
      {{"message", message_of(breach, labels, Language::zh), message_of(breach, labels, Language::en)},
       {"cite", check.cite}});
  finding.rule = check.rule;
  finding.severity = check.severity;
  finding.cells = breach.cells;
  point_at(breach, finding, draft);
}

/// A number that is too large for one is often too large for another: the milder rule is attached to the
/// finding of the harder one.
bool attach_order(Draft& draft, form::Breach const& breach) {
  if (breach.check->must.relation == form::Relation::equal) return false;
  auto const same_cell = std::ranges::find_if(draft.report.findings, [&](Finding const& finding) {
    return finding.severity < breach.check->severity && !finding.cells.empty() && finding.expected.empty() &&
           finding.cells.front() == breach.cells.front() && finding.printed == breach.left.plain();
  });
  if (same_cell == draft.report.findings.end()) return false;
  if (std::ranges::find(same_cell->also, breach.check->rule) == same_cell->also.end())
    same_cell->also.push_back(breach.check->rule);
  return true;
}

}  // namespace

void check_remaining(Draft& draft) {
  for (form::Severity const severity :
       {form::Severity::error, form::Severity::warning, form::Severity::info}) {
    for (std::size_t b = 0; b < draft.checks.breaches.size(); ++b) {
      form::Breach const& breach = draft.checks.breaches[b];
      if (draft.breach_is_told[b] || breach.check->severity != severity) continue;
      draft.breach_is_told[b] = true;
      if (!attach_order(draft, breach)) tell_breach(draft, breach);
    }
  }
}

}  // namespace gongkai::inspect
