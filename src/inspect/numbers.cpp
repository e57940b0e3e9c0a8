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
  return check.severity == form::Severity::error && check.when.empty() && check.must.left_constant == 0 &&
         check.must.right_constant == 0;
}

void add_sums(Draft& draft, Relations& relations) {
  if (!draft.has_form()) return;
  for (form::Check const& check : draft.form().checks) {
    if (!is_plain(check)) continue;
    Relation relation;
    relation.rule = check.rule;
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
  Relations relations(draft);
  relations.set_groups(group_shares(draft.claims, draft.lexicon().topics));
  NumberFindings findings(draft, relations);
  add_sums(draft, relations);
  for (NarrowClaim const& narrow : add_statements(draft, relations)) findings.tell_narrow(narrow);
  add_shares(draft, relations);
  add_categories(draft, relations);
  std::vector<std::size_t> broken = relations.broken();
  for (Slip const& slip : relations.find_slips(broken)) findings.tell_slip(slip);
  for (std::size_t const r : broken) findings.tell(relations.all()[r]);
  findings.tell_groups();
  findings.tell_differing_totals();
}

void check_remaining(Draft& draft) {
  for (std::size_t b = 0; b < draft.checks.breaches.size(); ++b) {
    if (draft.breach_is_told[b]) continue;
    draft.breach_is_told[b] = true;
    form::Breach const& breach = draft.checks.breaches[b];
    form::Check const& check = *breach.check;
    Text const labels = draft.labels(breach.cells);
    std::vector<Fill> const values{
        {"left", breach.left.plain()}, {"right", breach.right.plain()}, {"labels", labels.zh, labels.en}};
    bool const sum = check.must.relation == form::Relation::equal;
    Finding& finding = draft.add(
        sum ? "check.sum" : "check.order",
        {{"message", fill_in(check.zh, values, Language::zh), fill_in(check.en, values, Language::en)},
         {"cite", check.cite}},
        draft.table.cells[breach.cells.front()].at);
    finding.rule = check.rule;
    finding.severity = check.severity;
    finding.cells = breach.cells;
    finding.printed = breach.left.plain();
    if (sum) finding.expected = breach.right.plain();
  }
}

}  // namespace gongkai::inspect
