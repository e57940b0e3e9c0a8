#include "inspect/number_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace gongkai::inspect {
namespace {

void attach(Finding& finding, std::string const& rule) {
  if (rule != finding.rule && std::ranges::find(finding.also, rule) == finding.also.end())
    finding.also.push_back(rule);
}

std::string joined(std::vector<std::string> const& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

bool is_cell(Variable variable) {
  return variable.kind == Variable::Kind::cell;
}

form::CellIndex cell_of(Variable variable) {
  return static_cast<form::CellIndex>(variable.index);
}

}  // namespace

// --- what a finding of the table takes in ---

/// The finding that says of a cell that its number cannot be one (T01); what that breaks is attached to it.
Finding* NumberFindings::t01_of(form::CellIndex cell) {
  auto const found = std::ranges::find_if(draft_.report.findings, [&](Finding const& finding) {
    return finding.rule == "T01" && finding.severity == form::Severity::error &&
           finding.cells.front() == cell;
  });
  return found == draft_.report.findings.end() ? nullptr : &*found;
}

bool NumberFindings::attach_to_t01(Slip const& slip) {
  if (!is_cell(slip.variable)) return false;
  Finding* const finding = t01_of(cell_of(slip.variable));
  if (finding == nullptr) return false;
  finding->expected = slip.should_be.plain();
  for (std::size_t const r : slip.mended) attach(*finding, relations_.all()[r].rule);
  take_in_consequences(cell_of(slip.variable), slip.should_be, *finding);
  return true;
}

bool NumberFindings::attach_to_t01(Relation const& relation) {
  for (Addend const& addend : relation.addends) {
    if (!is_cell(addend.variable)) continue;
    Finding* const finding = t01_of(cell_of(addend.variable));
    if (finding == nullptr) continue;
    attach(*finding, relation.rule);
    auto const should_be = relations_.solve(relation, addend.variable);
    if (should_be && !should_be->is_negative() && should_be->is_whole())
      finding->expected = should_be->plain();
    return true;
  }
  return false;
}

/// Weaker checks that the same wrong cell breaks.
void NumberFindings::take_in_consequences(form::CellIndex wrong, Decimal should_be, Finding& finding) {
  if (!draft_.report.sheet) return;
  form::Sheet mended = *draft_.report.sheet;
  mended.set(wrong, should_be);
  auto const left = form::run_checks(mended).breaches;
  for (std::size_t b = 0; b < draft_.checks.breaches.size(); ++b) {
    form::Breach const& breach = draft_.checks.breaches[b];
    if (draft_.breach_is_told[b] || std::ranges::find(left, breach.check, &form::Breach::check) != left.end())
      continue;
    draft_.breach_is_told[b] = true;
    attach(finding, breach.check->rule);
  }
}

// --- one slip ---

void NumberFindings::tell_slip(Slip const& slip) {
  if (attach_to_t01(slip)) return;
  std::vector<std::size_t> mended = slip.mended;
  std::ranges::stable_sort(mended, {}, [&](std::size_t r) {
    return std::pair(relations_.all()[r].weak, relations_.all()[r].origin);
  });
  std::vector<std::string> const rules = rules_of(mended);
  Text name;
  Stretch at;
  if (is_cell(slip.variable)) {
    name = draft_.label(cell_of(slip.variable));
    at = draft_.table.cells[slip.variable.index].at;
  } else {
    TextClaim const& stated = draft_.claims[slip.variable.index];
    std::string const subject = draft_.source.quote(stated.subject);
    name = {.zh = subject, .en = subject};
    at = stated.clause;
  }
  std::string const printed = slip.printed.plain();
  Finding& finding = draft_.add(mended.size() > 1 ? "slip" : "slip.only",
                                {{"subject", name.zh, name.en},
                                 {"printed", printed},
                                 {"expected", slip.should_be.plain()},
                                 {"list", joined(rules, "、"), joined(rules, ", ")}},
                                at);
  finding.rule = rules.front();
  finding.printed = printed;
  finding.expected = slip.should_be.plain();
  finding.also.assign(rules.begin() + 1, rules.end());
  add_cells(finding, slip, relations_.all()[mended.front()]);
  if (is_cell(slip.variable)) take_in_consequences(cell_of(slip.variable), slip.should_be, finding);
}

/// The cell at fault, and the others of the first relation that it breaks.
void NumberFindings::add_cells(Finding& finding, Slip const& slip, Relation const& relation) const {
  if (is_cell(slip.variable)) finding.cells.push_back(cell_of(slip.variable));
  for (Addend const& addend : relation.addends) {
    if (is_cell(addend.variable) && addend.variable != slip.variable)
      finding.cells.push_back(cell_of(addend.variable));
  }
}

std::vector<std::string> NumberFindings::rules_of(std::vector<std::size_t> const& relations) const {
  std::vector<std::string> rules;
  for (std::size_t const r : relations) {
    std::string const& rule = relations_.all()[r].rule;
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(rule);
  }
  return rules;
}

// --- one relation ---

void NumberFindings::tell(std::size_t r, std::vector<std::size_t> const& broken) {
  Relation const& relation = relations_.all()[r];
  if (attach_to_t01(relation) || tell_only_way(r, broken)) return;
  switch (relation.origin) {
    // Left to check_remaining, which has the form's own words for it.
    case Origin::check: draft_.breach_is_told[relation.breach] = false; return;
    case Origin::statement: return tell_statement(relation);
    case Origin::categories: return tell_categories(relation);
    case Origin::share: return shares_.tell_wrong(relation);
  }
}

namespace {

/// The number that the others of an equation add up to: the one that stands alone on its side.
std::optional<Variable> whole_of(Relation const& relation) {
  for (bool const positive : {true, false}) {
    auto const on_side = [&](Addend const& addend) { return (addend.factor > 0) == positive; };
    auto const first = std::ranges::find_if(relation.addends, on_side);
    if (first != relation.addends.end() && std::ranges::count_if(relation.addends, on_side) == 1)
      return first->variable;
  }
  return std::nullopt;
}

}  // namespace

/// Other relations may confirm all numbers of a broken equation but one, or that one of its parts must be
/// wrong and not the whole.
bool NumberFindings::tell_only_way(std::size_t r, std::vector<std::size_t> const& broken) {
  Relation const& relation = relations_.all()[r];
  bool const may_tell = relation.origin == Origin::check || relation.origin == Origin::statement;
  auto const whole = whole_of(relation);
  if (relation.weak || !may_tell || !whole || relation.compares != form::Relation::equal) return false;
  auto const ways = relations_.ways_to_mend(r, broken);
  bool const whole_may_be_wrong = std::ranges::find(ways, *whole, &Slip::variable) != ways.end();
  if (ways.empty() || whole_may_be_wrong) return false;
  if (ways.size() == 1) {
    tell_slip(ways.front());
    return true;
  }
  if (relation.origin != Origin::check) return false;
  tell_confirmed_whole(relation, *whole);
  return true;
}

void NumberFindings::tell_confirmed_whole(Relation const& relation, Variable whole) {
  Decimal const parts = relations_.rest(relation, whole);
  std::string const sum = (parts.is_negative() ? parts.times(-1) : parts).plain();
  std::string const total = relations_.value(whole).plain();
  Text const label = draft_.label(cell_of(whole));
  Finding& finding = draft_.add(
      "check.parts",
      {{"labels", label.zh, label.en}, {"printed", sum}, {"expected", total}, {"rule", relation.rule}},
      draft_.table.cells[whole.index].at);
  finding.rule = relation.rule;
  finding.printed = sum;
  finding.expected = total;
  finding.cells.push_back(cell_of(whole));
  for (Addend const& addend : relation.addends) {
    if (addend.variable != whole) finding.cells.push_back(cell_of(addend.variable));
  }
}

void NumberFindings::tell_statement(Relation const& relation) {
  TextClaim const& stated = draft_.claims[relation.item];
  Topic const& topic = *draft_.topic_of(stated);
  std::string const differs = topic.rule + ".differs";
  tell_claim(draft_.rules.catalogue().has(differs) ? differs : topic.rule, stated,
             topic.cells[draft_.form_number],
             relations_.rest(relation, relation.addends.front().variable).times(-1));
}

void NumberFindings::tell_narrow(NarrowClaim const& narrow) {
  TextClaim const& stated = draft_.claims[narrow.claim];
  tell_claim("scope", stated, *narrow.cells, sum_of(*narrow.cells));
  draft_.report.findings.back().rule = draft_.topic_of(stated)->rule;
}

void NumberFindings::tell_claim(std::string_view id, TextClaim const& stated,
                                std::vector<form::CellIndex> const& cells, Decimal expected) {
  Text const labels = draft_.labels(cells);
  std::string const subject = draft_.source.quote(stated.subject);
  std::string const printed = stated.count.plain() + std::string(stated.zero_words ? "" : stated.unit);
  Finding& finding = draft_.add(id,
                                {{"subject", subject},
                                 {"printed", printed},
                                 {"expected", expected.plain()},
                                 {"labels", labels.zh, labels.en}},
                                stated.clause);
  // Of the number, where the clause began on the line before.
  if (finding.place.line != 0) finding.place.line = stated.line;
  finding.printed = stated.count.plain();
  finding.expected = expected.plain();
  finding.cells = cells;
}

void NumberFindings::tell_categories(Relation const& relation) {
  TextClaim const& total = draft_.claims[relation.addends.front().variable.index];
  Decimal const sum = relations_.rest(relation, relation.addends.front().variable).times(-1);
  std::string parts;
  for (std::size_t a = 1; a < relation.addends.size(); ++a) {
    parts += (a > 1 ? "＋" : "") + draft_.claims[relation.addends[a].variable.index].count.plain();
  }
  bool const confirmed = is_confirmed(total);
  Stretch const list{.begin = draft_.claims[relation.addends[1].variable.index].clause.begin,
                     .end = draft_.claims[relation.addends.back().variable.index].number.end};
  Finding& finding =
      draft_.add(confirmed ? "N02.parts" : "N02",
                 {{"list", parts}, {"printed", total.count.plain()}, {"expected", sum.plain()}},
                 confirmed ? list : total.clause);
  finding.printed = confirmed ? sum.plain() : total.count.plain();
  finding.expected = confirmed ? total.count.plain() : sum.plain();
}

/// The form says the same of the total, so one of the parts is wrong.
bool NumberFindings::is_confirmed(TextClaim const& total) const {
  auto const* const cells = cells_of(draft_, total);
  return cells != nullptr && sum_of(*cells) == total.count;
}

Decimal NumberFindings::sum_of(std::vector<form::CellIndex> const& cells) const {
  Decimal sum;
  for (form::CellIndex const cell : cells) sum = sum.plus(relations_.value(of_cell(cell)));
  return sum;
}

// --- the text by itself ---

bool NumberFindings::is_whole_total(TextClaim const& stated) const {
  Topic const* const topic = draft_.topic_of(stated);
  return topic != nullptr && topic->id == "proactive.total" && stated.exact && !stated.part && !stated.share;
}

void NumberFindings::tell_differing_totals() {
  TextClaim const* first = nullptr;
  for (TextClaim const& stated : draft_.claims) {
    if (!is_whole_total(stated)) continue;
    if (draft_.has_form() && !draft_.topic_of(stated)->cells[draft_.form_number].empty()) return;
    if (first == nullptr) first = &stated;
    if (stated.count == first->count) continue;
    std::string const printed = stated.count.plain();
    Finding& finding =
        draft_.add("N01.twice", {{"printed", printed}, {"expected", first->count.plain()}}, stated.clause);
    finding.printed = printed;
    finding.expected = first->count.plain();
    return;
  }
}

}  // namespace gongkai::inspect
