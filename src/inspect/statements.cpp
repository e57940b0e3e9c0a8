// What the text says in words, held to the form: N03 to N06, N09, N12, N14, N16 to N18, N22, L02.

#include <fmt/format.h>

#include <algorithm>

#include "inspect/draft.h"

namespace gongkai::inspect {
namespace {

bool holds(Draft const& draft, CellCondition const& condition) {
  auto const value = draft.value(condition.cell);
  return value && form::holds(condition.relation, *value, Decimal(condition.number));
}

bool is_prose(Draft const& draft, std::uint32_t position) {
  return !draft.table.line_is_table[draft.source.line_at(position) - 1];
}

class Mentions {
 public:
  explicit Mentions(Draft& draft) : draft_(draft) {}

  void check(Mention const& mention) {
    if (!applies(mention)) return;
    if (!mention.absent.empty() && is_told_somewhere(mention.absent)) {
      // Explained: the check that asked for it has its answer.
      if (!mention.with.empty()) draft_.take_breach(mention.with);
    } else if (!mention.claim.empty()) {
      check_claim(mention);
    } else {
      check_words(mention);
    }
  }

 private:
  bool applies(Mention const& mention) const {
    if (draft_.year() < mention.from_year || draft_.year() > mention.to_year) return false;
    if (!mention.agency.empty() &&
        !ends_with_one(draft_.identity.agency, draft_.lexicon().agency.no_reviewer))
      return false;
    if (!mention.with.empty() && !has_breach(mention.with)) return false;
    return std::ranges::all_of(mention.conditions, [&](CellCondition const& c) { return holds(draft_, c); });
  }

  bool has_breach(std::string_view rule) const {
    for (std::size_t b = 0; b < draft_.checks.breaches.size(); ++b) {
      if (!draft_.breach_is_told[b] && draft_.checks.breaches[b].check->rule == rule) return true;
    }
    return false;
  }

  bool is_told_somewhere(WordSet const& words) const {
    return words.meets(draft_.words) && std::ranges::any_of(draft_.hits, [&](WordHit const& hit) {
             return words.has(hit.word) && is_prose(draft_, hit.begin);
           });
  }

  /// The first place where the words stand as the mention asks.
  void check_words(Mention const& mention) {
    if (!mention.words.meets(draft_.words)) return;
    for (WordHit const& hit : draft_.hits) {
      if (!mention.words.has(hit.word) || !is_prose(draft_, hit.begin)) continue;
      Stretch const around =
          mention.in_clause ? clause_at(draft_.source, hit.begin) : sentence_at(draft_.source, hit.begin);
      auto const beside = hits_in(draft_.hits, around);
      if ((!mention.near.empty() && !has_any(beside, mention.near)) || has_any(beside, mention.unless))
        continue;
      Stretch const at{.begin = hit.begin, .end = hit.end};
      return tell(mention, at, draft_.source.quote(at), nullptr);
    }
  }

  void check_claim(Mention const& mention) {
    TextClaim const* const claim = draft_.claim_about(mention.claim);
    if (claim != nullptr && claim->count > Decimal(0)) {
      tell(mention, claim->clause, draft_.source.quote(claim->subject), claim);
    } else if (!mention.with.empty()) {
      tell(mention, {}, "", nullptr);
    }
  }

  void tell(Mention const& mention, Stretch at, std::string const& subject, TextClaim const* claim) {
    std::vector<form::CellIndex> cells;
    for (CellCondition const& condition : mention.conditions) {
      auto const cell = draft_.form().find_cell(condition.cell);
      if (cell && condition.relation == form::Relation::equal) cells.push_back(*cell);
    }
    form::Breach const* const breach = mention.with.empty() ? nullptr : draft_.take_breach(mention.with);
    if (breach != nullptr) cells = breach->cells;
    Text const labels = cells.empty() ? Text{} : draft_.labels(cells);
    std::string const count = claim == nullptr ? "" : claim->count.plain() + std::string(claim->unit);
    std::vector<Fill> const values{{"subject", subject},
                                   {"labels", labels.zh, labels.en},
                                   {"count", count},
                                   {"agency", draft_.identity.agency},
                                   {"left", breach == nullptr ? "" : breach->left.plain()},
                                   {"right", breach == nullptr ? "" : breach->right.plain()}};
    Finding& finding =
        at.empty() ? draft_.add(mention.finding, values) : draft_.add(mention.finding, values, at);
    if (at.empty() && breach != nullptr)
      finding.place = draft_.source.place(draft_.table.cells[cells.front()].at);
    finding.cells = std::move(cells);
    if (breach != nullptr) finding.also.push_back(mention.with);
  }

  Draft& draft_;
};

/// Areas that a sentence names, in its words, while their rows are 0.
struct EmptyAreas {
  std::vector<form::CellIndex> cells;
  std::string named;
};

EmptyAreas empty_areas_in(Draft const& draft, Stretch clause) {
  Lexicon const& lexicon = draft.lexicon();
  auto const words = hits_in(draft.hits, clause);
  EmptyAreas areas;
  for (Area const& area : lexicon.areas) {
    auto const word = std::ranges::find_if(words, [&](WordHit const& hit) {
      return area.words.has(hit.word) &&
             has_any(hits_in(draft.hits, {.begin = hit.end, .end = clause.end}), lexicon.area_behind);
    });
    if (word == words.end()) continue;
    auto const cell = draft.form().find_cell(area.cell);
    if (!cell || draft.value(*cell) != Decimal(0)) continue;
    areas.cells.push_back(*cell);
    areas.named +=
        (areas.named.empty() ? "" : "、") + draft.source.quote({.begin = word->begin, .end = word->end});
  }
  return areas;
}

/// The area whose row has the largest number, `otherwise` where none is larger.
form::CellIndex largest_area(Draft const& draft, form::CellIndex otherwise) {
  std::string_view const pattern = draft.lexicon().area_most;
  std::string_view const prefix = pattern.substr(0, pattern.find('*'));
  form::CellIndex most = otherwise;
  for (form::CellIndex const c : cells_of(draft.form())) {
    form::Cell const& cell = draft.form().cells[c];
    bool const area = cell.key.starts_with(prefix) && draft.form().rows[cell.row].level > 2;
    if (area && draft.value(c).value_or(Decimal(0)) > draft.value(most).value_or(Decimal(0))) most = c;
  }
  return most;
}

void tell_empty_areas(Draft& draft, EmptyAreas areas, Stretch clause) {
  form::CellIndex const most = largest_area(draft, areas.cells.front());
  Text list;
  if (most != areas.cells.front()) {
    Text const label = draft.label(most);
    std::string const number = draft.value(most).value_or(Decimal(0)).plain();
    list.zh = fmt::format("，最多的是“{}”（{}）", label.zh, number);
    list.en = fmt::format("; the largest row is “{}” ({})", label.en, number);
  }
  Text const labels = draft.labels(areas.cells);
  Finding& finding = draft.add(
      "N06", {{"subject", areas.named}, {"labels", labels.zh, labels.en}, {"list", list.zh, list.en}},
      clause);
  finding.cells = std::move(areas.cells);
}

/// N06: areas that a sentence says were disclosed, while their rows are 0.
void check_areas(Draft& draft) {
  if (!draft.has_form()) return;
  for (WordHit const& cue : draft.hits) {
    if (!draft.lexicon().area_cue.has(cue.word) || !is_prose(draft, cue.begin)) continue;
    Stretch clause{.begin = cue.end, .end = sentence_at(draft.source, cue.begin).end};
    // The list ends with 等信息; what follows it is something else.
    std::size_t const end = draft.source.text(clause).find(',');
    if (end != std::string_view::npos) clause.end = clause.begin + narrow(end);
    EmptyAreas areas = empty_areas_in(draft, clause);
    if (areas.cells.empty()) continue;
    return tell_empty_areas(draft, std::move(areas), clause);
  }
}

/// N12: an outcome under a name that means something else.
void check_name(Draft& draft, TextClaim const& claim) {
  Topic const* const topic = draft.topic_of(claim);
  if (!claim.misnamed || topic == nullptr || !draft.has_form()) return;
  auto const& cells = topic->cells[draft.form_number];
  if (cells.empty()) return;
  Text const labels = draft.labels(cells);
  std::string const subject = draft.source.quote(claim.subject);
  Finding& finding = draft.add("N12", {{"subject", subject}, {"labels", labels.zh, labels.en}}, claim.clause);
  finding.printed = subject;
  finding.expected = labels.zh;
  finding.cells = cells;
}

bool is_rounded(TextClaim const& claim) {
  bool const of_disclosure =
      claim.unit == "条" || claim.unit == "件" || claim.unit == "项" || claim.unit == "份";
  return !claim.exact && of_disclosure;
}

/// N22
void tell_rounded(Draft& draft, TextClaim const& claim) {
  // The clause may have been read together with those before it; the last one is enough.
  std::size_t const comma = draft.source.text(claim.clause.begin, claim.number.begin).rfind(',');
  std::uint32_t begin = claim.clause.begin + (comma == std::string_view::npos ? 0 : narrow(comma) + 1);
  if (draft.source.text(begin, claim.number.begin).starts_with("、")) begin += 3;
  Stretch const at{.begin = begin, .end = claim.number.end};
  draft.add("N22", {{"quote", draft.source.quote(at)}}, at);
}

/// N03: key areas hang on a category, by "其中", as if they were a part of it.
void check_referent(Draft& draft, TextClaim const& before, TextClaim const& claim) {
  Topic const* const topic = draft.topic_of(claim);
  Topic const* const hung_on = draft.topic_of(before);
  if (topic == nullptr || topic->id != "proactive.key_area") return;
  if (claim.sentence.begin != before.sentence.begin || hung_on == nullptr || hung_on->family != "category")
    return;
  draft.add("N03.referent",
            {{"quote", draft.source.quote({.begin = claim.clause.begin, .end = claim.number.end})},
             {"subject", draft.source.quote(before.subject)}},
            claim.clause);
}

void check_claims(Draft& draft) {
  bool rounded_told = false;
  for (std::size_t c = 0; c < draft.claims.size(); ++c) {
    TextClaim const& claim = draft.claims[c];
    check_name(draft, claim);
    if (!rounded_told && is_rounded(claim)) {
      tell_rounded(draft, claim);
      rounded_told = true;
    }
    if (c > 0) check_referent(draft, draft.claims[c - 1], claim);
  }
}

/// The outcomes that the text names, and those rows of the form that it does not name and that are not 0.
struct Outcomes {
  std::vector<TextClaim const*> named;
  std::vector<form::CellIndex> unnamed;
  Decimal named_sum;
  Decimal unnamed_sum;
};

Outcomes outcomes_of(Draft const& draft) {
  Outcomes outcomes;
  for (Topic const& topic : draft.lexicon().topics) {
    auto const& cells = topic.cells[draft.form_number];
    if (topic.rule != "N10" || cells.empty()) continue;
    TextClaim const* const claim = draft.claim_about(topic.id);
    if (claim != nullptr) {
      outcomes.named.push_back(claim);
      outcomes.named_sum = outcomes.named_sum.plus(claim->count);
      continue;
    }
    for (form::CellIndex const cell : cells) {
      Decimal const number = draft.value(cell).value_or(Decimal(0));
      if (number.is_zero()) continue;
      outcomes.unnamed.push_back(cell);
      outcomes.unnamed_sum = outcomes.unnamed_sum.plus(number);
    }
  }
  return outcomes;
}

/// N10: outcomes that the text leaves out, though it lists the others.
void check_unnamed_outcomes(Draft& draft) {
  constexpr std::size_t kFewest = 3;  // outcomes that make a list
  TextClaim const* const replied = draft.has_form() ? draft.claim_about("requests.replied") : nullptr;
  if (replied == nullptr) return;
  Outcomes const outcomes = outcomes_of(draft);
  if (outcomes.named.size() < kFewest || outcomes.unnamed.empty() ||
      outcomes.named_sum.plus(outcomes.unnamed_sum) != replied->count)
    return;
  // "…等": the list does not claim to be complete. A count under another name may be the one that seems to be
  // missing.
  TextClaim const& last =
      *std::ranges::max(outcomes.named, {}, [](TextClaim const* claim) { return claim->number.end; });
  bool const goes_on = std::ranges::any_of(draft.claims, [&](TextClaim const& claim) {
    return claim.topic == kNoTopic && claim.line + 1 >= last.line && claim.line <= last.line + 1 &&
           claim.count == outcomes.unnamed_sum;
  });
  Stretch const behind{.begin = last.number.end, .end = sentence_at(draft.source, last.number.begin).end};
  if (goes_on || has_any(hits_in(draft.hits, behind), draft.lexicon().and_so_on)) return;
  Text const labels = draft.labels(outcomes.unnamed);
  std::string const printed = replied->count.plain();
  Finding& finding = draft.add(
      "N10.unnamed",
      {{"labels", labels.zh, labels.en}, {"printed", printed}, {"expected", outcomes.named_sum.plain()}},
      replied->clause);
  finding.cells = outcomes.unnamed;
}

}  // namespace

void check_statements(Draft& draft) {
  Mentions mentions(draft);
  for (Mention const& mention : draft.lexicon().mentions) {
    bool const again = std::ranges::any_of(draft.report.findings,
                                           [&](Finding const& f) { return f.rule == mention.finding; });
    if (!again) mentions.check(mention);
  }
  check_areas(draft);
  check_claims(draft);
  check_unnamed_outcomes(draft);
}

}  // namespace gongkai::inspect
