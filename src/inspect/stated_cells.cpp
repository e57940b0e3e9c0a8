#include "inspect/stated_cells.h"

#include <algorithm>
#include <ranges>

namespace gongkai::inspect {
namespace {

/// A blank that is not merely the other way to print its rivals (the single row 其他处理 and its three).
bool is_gap(Draft const& draft, form::CellIndex c) {
  if (draft.value(c)) return false;
  auto const& rivals = draft.form().cells[c].rivals;
  return std::ranges::none_of(rivals, [&](form::CellIndex rival) { return draft.value(rival).has_value(); });
}

/// Holds each statement of the text to the cells it is about.
class Statements {
 public:
  Statements(Draft const& draft, Relations& relations) : draft_(draft), relations_(relations) {}

  std::vector<NarrowClaim> add() && {
    for (std::size_t c = 0; c < draft_.claims.size(); ++c) {
      TextClaim const& stated = draft_.claims[c];
      auto const* const cells = cells_of(draft_, stated);
      bool const whole = !stated.part || (stated.of_channel && relations_.heads_list(c));
      if (cells != nullptr && stated.exact && whole) add(c, *cells);
    }
    return std::move(narrow_);
  }

 private:
  void add(std::size_t c, std::vector<form::CellIndex> const& cells) {
    TextClaim const& stated = draft_.claims[c];
    Topic const& topic = *draft_.topic_of(stated);
    Relation relation = claims_relation(Origin::statement, topic.rule, c);
    relation.item = c;
    std::int64_t const scale = topic.unit == "万元" && stated.unit == "元" ? 10'000 : 1;
    for (form::CellIndex const index : cells)
      relation.addends.push_back({.factor = -scale, .variable = of_cell(index)});
    if (topic.at_most) relation.compares = form::Relation::less_equal;
    bool const holds = relations_.holds(relation);
    if (!holds && (takes_another_scope(stated, relation, topic) || is_part_of_sum(stated, relation))) return;
    if (!holds && is_other_scope(stated, relation)) {
      narrow_.push_back({.claim = c, .cells = &cells});
      return;
    }
    relations_.add(std::move(relation));
  }

  /// The text counts in, or leaves out, what it may: requests that came over from last year, those without a
  /// reply.
  bool takes_another_scope(TextClaim const& stated, Relation const& relation, Topic const& topic) const {
    Decimal const difference = relations_.rest(relation, std::nullopt);
    Decimal lacking = difference;
    for (form::CellIndex const c : topic.may_lack[draft_.form_number])
      lacking = lacking.plus(relations_.value(of_cell(c)));
    Decimal added = difference;
    for (form::CellIndex const c : topic.may_add[draft_.form_number])
      added = added.minus(relations_.value(of_cell(c)));
    return lacking.is_zero() || (added.is_zero() && !tells_apart(stated, topic));
  }

  /// "收到申请50件;上年结转1件" and "新收申请50件" count the two apart; "收到申请51件,其中上年结转1件"
  /// together.
  bool tells_apart(TextClaim const& stated, Topic const& topic) const {
    bool counted_in = false;
    for (TextClaim const& other : draft_.claims) {
      Topic const* const added = draft_.topic_of(other);
      bool const may_be_in = added != nullptr && other.paragraph == stated.paragraph &&
                             added->cells[draft_.form_number] == topic.may_add[draft_.form_number];
      if (!may_be_in) continue;
      if (!is_counted_in(stated, other)) return true;
      counted_in = true;
    }
    auto const before = hits_in(draft_.hits, {.begin = stated.clause.begin, .end = stated.number.begin});
    return !counted_in && has_any(before, draft_.lexicon().newly);
  }

  bool is_counted_in(TextClaim const& stated, TextClaim const& part) const {
    if (part.number.begin < stated.number.end) return is_sum_with(stated, part);
    // A semicolon ends what 其中 began: "收到申请50件,其中当面30件、网上20件;上年结转1件".
    std::size_t const other = draft_.source.text(stated.number.end, part.number.begin).rfind(';');
    std::uint32_t const begin = stated.number.end + (other == std::string_view::npos ? 0 : narrow(other));
    return has_any(hits_in(draft_.hits, {.begin = begin, .end = part.number.begin}), draft_.lexicon().among);
  }

  /// "上年结转2件,新收10件,共受理12件"
  bool is_sum_with(TextClaim const& stated, TextClaim const& part) const {
    return std::ranges::any_of(draft_.claims, [&](TextClaim const& other) {
      return other.sentence.begin == stated.sentence.begin && &other != &stated && &other != &part &&
             other.count.plus(part.count) == stated.count;
    });
  }

  /// "镇街收到18件、部门收到12件", "网上105件,快递17件,合计122件": what is stated is one of the parts of what
  /// the form says.
  bool is_part_of_sum(TextClaim const& stated, Relation const& relation) const {
    Decimal const expected = stated.count.minus(relations_.rest(relation, std::nullopt));
    Decimal sum;
    for (TextClaim const& other : draft_.claims) {
      bool const beside =
          other.sentence.begin == stated.sentence.begin && other.unit == stated.unit && other.exact;
      if (!beside) continue;
      if (other.nested && other.number.begin > stated.number.begin) break;  // its own parts
      bool const total =
          has_any(hits_in(draft_.hits, {.begin = other.clause.begin, .end = other.number.begin}),
                  draft_.lexicon().total_word);
      if (total && other.count == expected) return true;
      if (!total && (other.topic == stated.topic || other.topic == kNoTopic)) sum = sum.plus(other.count);
    }
    return sum == expected;
  }

  /// The text of a whole area's report often speaks of the office that writes it alone.
  bool is_other_scope(TextClaim const& stated, Relation const& relation) const {
    Decimal const difference = relations_.rest(relation, std::nullopt);
    if (!difference.is_negative() || stated.count.is_zero()) return false;
    return ends_with_one(draft_.identity.agency, draft_.lexicon().agency.area) &&
           (has_any(hits_in(draft_.hits, stated.sentence), draft_.lexicon().scope) ||
            goes_on_about_office(stated));
  }

  /// The last words before a number of its paragraph that tell of whom it speaks are 县政府办公室, not 全县.
  bool goes_on_about_office(TextClaim const& stated) const {
    Stretch const paragraph = draft_.source.paragraph_at(stated.number.begin);
    auto const before = hits_in(draft_.hits, {.begin = paragraph.begin, .end = stated.number.begin});
    for (WordHit const& hit : before | std::views::reverse) {
      if (draft_.lexicon().scope.has(hit.word)) return true;
      if (draft_.lexicon().area_word.has(hit.word)) return false;
    }
    return false;
  }

  Draft const& draft_;
  Relations& relations_;
  std::vector<NarrowClaim> narrow_;
};

}  // namespace

std::vector<form::CellIndex> const* cells_of(Draft const& draft, TextClaim const& claim) {
  Topic const* const topic = draft.topic_of(claim);
  if (topic == nullptr || topic->rule.empty() || !draft.has_form()) return nullptr;
  auto const& cells = topic->cells[draft.form_number];
  bool const given =
      std::ranges::any_of(cells, [&](form::CellIndex c) { return draft.value(c).has_value(); });
  bool const complete = std::ranges::none_of(cells, [&](form::CellIndex c) { return is_gap(draft, c); });
  return given && complete ? &cells : nullptr;
}

std::vector<NarrowClaim> add_statements(Draft const& draft, Relations& relations) {
  return Statements(draft, relations).add();
}

}  // namespace gongkai::inspect
