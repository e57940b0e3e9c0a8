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
      return;
    }
    if (!mention.claim.empty()) return check_claim(mention);
    for (WordHit const& hit : draft_.hits) {
      if (!mention.words.has(hit.word) || !is_prose(draft_, hit.begin)) continue;
      Stretch const around =
          mention.in_clause ? clause_at(draft_.source, hit.begin) : sentence_at(draft_.source, hit.begin);
      auto const sentence = hits_in(draft_.hits, around);
      if ((!mention.near.empty() && !has_any(sentence, mention.near)) || has_any(sentence, mention.unless))
        continue;
      return tell(mention, {hit.begin, hit.end}, draft_.source.quote({hit.begin, hit.end}), nullptr);
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
    return std::ranges::any_of(
        draft_.hits, [&](WordHit const& hit) { return words.has(hit.word) && is_prose(draft_, hit.begin); });
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
      if (condition.relation == form::Relation::equal)
        cells.push_back(*draft_.form().find_cell(condition.cell));
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

/// N06: areas that a sentence says were disclosed, while their rows are 0.
void check_areas(Draft& draft) {
  if (!draft.has_form()) return;
  Lexicon const& lexicon = draft.lexicon();
  for (std::size_t h = 0; h < draft.hits.size(); ++h) {
    WordHit const& cue = draft.hits[h];
    if (!lexicon.area_cue.has(cue.word) || !is_prose(draft, cue.begin)) continue;
    Stretch const sentence = sentence_at(draft.source, cue.begin);
    Stretch clause{cue.end, sentence.end};
    // The list ends with 等信息; what follows it is something else.
    std::size_t const end = draft.source.text(clause).find(',');
    if (end != std::string_view::npos) clause.end = clause.begin + static_cast<std::uint32_t>(end);
    auto const words = hits_in(draft.hits, clause);
    std::vector<form::CellIndex> cells;
    std::string named;
    for (Area const& area : lexicon.areas) {
      auto const cell = draft.form().find_cell(area.cell);
      if (!cell || !draft.value(*cell) || !draft.value(*cell)->is_zero()) continue;
      auto const word = std::ranges::find_if(words, [&](WordHit const& hit) {
        return area.words.has(hit.word) &&
               has_any(hits_in(draft.hits, {hit.end, clause.end}), lexicon.area_behind);
      });
      if (word == words.end()) continue;
      cells.push_back(*cell);
      named += (named.empty() ? "" : "、") + draft.source.quote({word->begin, word->end});
    }
    if (cells.empty()) continue;
    form::CellIndex most = cells.front();
    std::string_view const prefix =
        std::string_view(lexicon.area_most).substr(0, lexicon.area_most.find('*'));
    for (form::CellIndex c = 0; c < draft.form().cells.size(); ++c) {
      bool const area = draft.form().cells[c].key.starts_with(prefix) &&
                        draft.form().rows[draft.form().cells[c].row].level > 2;
      if (area && draft.value(c).value_or(Decimal(0)) > draft.value(most).value_or(Decimal(0))) most = c;
    }
    Text const labels = draft.labels(cells);
    Text list;
    if (most != cells.front()) {
      list.zh = fmt::format("，最多的是“{}”（{}）", draft.label(most).zh, draft.value(most)->plain());
      list.en =
          fmt::format("; the largest row is “{}” ({})", draft.label(most).en, draft.value(most)->plain());
    }
    Finding& finding = draft.add(
        "N06", {{"subject", named}, {"labels", labels.zh, labels.en}, {"list", list.zh, list.en}}, clause);
    finding.cells = std::move(cells);
    return;
  }
}

/// N12: an outcome under a name that means something else. N22: rounded numbers. N03: what "其中" hangs on.
void check_claims(Draft& draft) {
  bool rounded_told = false;
  for (std::size_t c = 0; c < draft.claims.size(); ++c) {
    TextClaim const& claim = draft.claims[c];
    Topic const* const topic = draft.topic_of(claim);
    if (claim.misnamed && topic != nullptr && draft.has_form() && !topic->cells[draft.form_number].empty()) {
      auto const& cells = topic->cells[draft.form_number];
      Text const labels = draft.labels(cells);
      Finding& finding =
          draft.add("N12", {{"subject", draft.source.quote(claim.subject)}, {"labels", labels.zh, labels.en}},
                    claim.clause);
      finding.printed = draft.source.quote(claim.subject);
      finding.expected = labels.zh;
      finding.cells = cells;
    }
    bool const of_disclosure =
        claim.unit == "条" || claim.unit == "件" || claim.unit == "项" || claim.unit == "份";
    if (!claim.exact && !rounded_told && of_disclosure) {
      // The clause may have been read together with those before it; the last one is enough.
      std::size_t const comma = draft.source.text({claim.clause.begin, claim.number.begin}).rfind(',');
      auto begin =
          claim.clause.begin + (comma == std::string_view::npos ? 0 : static_cast<std::uint32_t>(comma) + 1);
      if (draft.source.text({begin, claim.number.begin}).starts_with("、")) begin += 3;
      draft.add("N22", {{"quote", draft.source.quote({begin, claim.number.end})}}, {begin, claim.number.end});
      rounded_told = true;
    }
    bool const key_area = topic != nullptr && topic->id == "proactive.key_area";
    if (!key_area || c == 0) continue;
    TextClaim const& before = draft.claims[c - 1];
    Topic const* const hung_on = draft.topic_of(before);
    if (claim.sentence.begin == before.sentence.begin && hung_on != nullptr &&
        hung_on->family == "category") {
      draft.add("N03.referent",
                {{"quote", draft.source.quote({claim.clause.begin, claim.number.end})},
                 {"subject", draft.source.quote(before.subject)}},
                claim.clause);
    }
  }
}

}  // namespace

void check_statements(Draft& draft) {
  Mentions mentions(draft);
  std::vector<std::string> told;
  for (Mention const& mention : draft.lexicon().mentions) {
    bool const again = std::ranges::any_of(draft.report.findings,
                                           [&](Finding const& f) { return f.rule == mention.finding; });
    if (!again) mentions.check(mention);
  }
  check_areas(draft);
  check_claims(draft);
}

}  // namespace gongkai::inspect
