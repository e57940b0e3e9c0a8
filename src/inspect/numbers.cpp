// Sums, statements and shares, held to each other; one finding a slip.

#include <fmt/format.h>

#include <algorithm>

#include "inspect/relations.h"

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kListGap = 6;  // lines between two items of one list

std::string percent(Decimal share) {
  return share.text() + "%";
}

class Numbers {
 public:
  explicit Numbers(Draft& draft) : draft_(draft), relations_(draft) {}

  void check() {
    relations_.set_groups(group_shares(draft_.claims, draft_.lexicon().topics));
    add_sums();
    add_statements();
    add_shares();
    add_categories();
    std::vector<std::size_t> broken = relations_.broken();
    for (Slip const& slip : relations_.find_slips(broken)) tell_slip(slip);
    for (std::size_t const r : broken) tell(relations_.all()[r]);
    tell_groups();
    tell_differing_totals();
  }

 private:
  // --- what must hold
  // -----------------------------------------------------------------------------------------

  static Variable cell(form::CellIndex index) { return {Variable::Kind::cell, index}; }
  static Variable claim(std::size_t position) {
    return {Variable::Kind::claim, static_cast<std::uint32_t>(position)};
  }

  static Relation claims_relation(Origin origin, std::string rule, std::size_t first) {
    Relation relation;
    relation.origin = origin;
    relation.rule = std::move(rule);
    relation.addends.push_back({1, claim(first)});
    return relation;
  }

  void add_sums() {
    if (!draft_.has_form()) return;
    for (form::Check const& check : draft_.form().checks) {
      bool const plain = check.severity == form::Severity::error && check.when.empty() &&
                         check.must.left_constant == 0 && check.must.right_constant == 0;
      if (!plain) continue;
      Relation relation;
      relation.rule = check.rule;
      relation.compares = check.must.relation;
      for (form::Term const& term : check.must.left)
        relation.addends.push_back({term.factor, cell(term.cell)});
      for (form::Term const& term : check.must.right)
        relation.addends.push_back({-term.factor, cell(term.cell)});
      auto const breach = std::ranges::find(draft_.checks.breaches, &check, &form::Breach::check);
      bool const breached = breach != draft_.checks.breaches.end();
      // Blank cells may still make it hold: R05 tells of those.
      if (!breached && !relations_.holds(relation)) continue;
      relation.breach = static_cast<std::size_t>(breach - draft_.checks.breaches.begin());
      if (breached) draft_.breach_is_told[relation.breach] = true;
      relations_.add(std::move(relation));
    }
  }

  std::vector<form::CellIndex> const* cells_of(TextClaim const& claim) const {
    Topic const* const topic = draft_.topic_of(claim);
    if (topic == nullptr || topic->rule.empty() || !draft_.has_form()) return nullptr;
    auto const& cells = topic->cells[draft_.form_number];
    bool const given =
        std::ranges::any_of(cells, [&](form::CellIndex c) { return draft_.value(c).has_value(); });
    bool const complete = std::ranges::none_of(cells, [&](form::CellIndex c) { return is_gap(c); });
    return given && complete ? &cells : nullptr;
  }

  /// A blank that is not merely the other way to print its rivals (the single row 其他处理 and its three).
  bool is_gap(form::CellIndex c) const {
    if (draft_.value(c)) return false;
    auto const& rivals = draft_.form().cells[c].rivals;
    return std::ranges::none_of(rivals,
                                [&](form::CellIndex rival) { return draft_.value(rival).has_value(); });
  }

  void add_statements() {
    for (std::size_t c = 0; c < draft_.claims.size(); ++c) {
      TextClaim const& stated = draft_.claims[c];
      auto const* const cells = cells_of(stated);
      if (cells == nullptr || !stated.exact || stated.part) continue;
      Topic const& topic = *draft_.topic_of(stated);
      Relation relation = claims_relation(Origin::statement, topic.rule, c);
      relation.item = c;
      std::int64_t const scale = topic.unit == "万元" && stated.unit == "元" ? 10'000 : 1;
      for (form::CellIndex const index : *cells) relation.addends.push_back({-scale, cell(index)});
      if (topic.at_most) relation.compares = form::Relation::less_equal;
      bool const holds = relations_.holds(relation);
      if (!holds && (takes_another_scope(relation, topic) || is_part_of_sum(c, relation))) continue;
      if (!holds && is_other_scope(stated, relation)) {
        tell_scope(stated, topic, *cells);
        continue;
      }
      relations_.add(std::move(relation));
    }
  }

  /// The text counts in, or leaves out, what it may: requests that came over from last year, those without a
  /// reply.
  bool takes_another_scope(Relation const& relation, Topic const& topic) const {
    Decimal const difference = relations_.rest(relation, std::nullopt);
    Decimal lacking = difference;
    for (form::CellIndex const c : topic.may_lack[draft_.form_number])
      lacking = lacking.plus(relations_.value(cell(c)));
    Decimal added = difference;
    for (form::CellIndex const c : topic.may_add[draft_.form_number])
      added = added.minus(relations_.value(cell(c)));
    return lacking.is_zero() || added.is_zero();
  }

  /// "镇街收到18件、部门收到12件", "网上105件,快递17件,合计122件": what is stated is one of the parts of what
  /// the form says.
  bool is_part_of_sum(std::size_t c, Relation const& relation) const {
    TextClaim const& stated = draft_.claims[c];
    Decimal const expected = stated.count.minus(relations_.rest(relation, std::nullopt));
    Decimal sum;
    for (TextClaim const& other : draft_.claims) {
      bool const beside =
          other.sentence.begin == stated.sentence.begin && other.unit == stated.unit && other.exact;
      if (!beside) continue;
      bool const total = has_any(hits_in(draft_.hits, {other.clause.begin, other.number.begin}),
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
    bool const area = ends_with_one(draft_.identity.agency, draft_.lexicon().agency.area);
    return area && has_any(hits_in(draft_.hits, stated.sentence), draft_.lexicon().scope);
  }

  void add_shares() {
    for (std::size_t g = 0; g < relations_.groups().size(); ++g) {
      ShareGroup const& group = relations_.groups()[g];
      for (std::size_t i = 0; i < group.claims.size(); ++i) {
        Relation relation;
        relation.origin = Origin::share;
        relation.rule = "S04";
        relation.group = g;
        relation.item = i;
        relations_.add(std::move(relation));
      }
      add_group_sum(g);
    }
  }

  /// Shares that add up to 100, as nearly as rounding allows, cover the whole, so their counts must. Channels
  /// overlap.
  void add_group_sum(std::size_t g) {
    ShareGroup const& group = relations_.groups()[g];
    if (group.base == kNoClaim || group.claims.size() < 2) return;
    Decimal off(-100);
    int scale = Decimal::kMaxScale;
    for (std::size_t const c : group.claims) {
      TextClaim const& stated = draft_.claims[c];
      Topic const* const topic = draft_.topic_of(stated);
      if (topic != nullptr && (topic->family == "channel" || topic->id == "proactive.total")) return;
      off = off.plus(*stated.share);
      scale = std::min(scale, stated.share->scale());
    }
    Decimal const allowed(static_cast<std::int64_t>(group.claims.size()), scale);
    if (off.times(2) > allowed || off.times(-2) > allowed) return;
    Relation relation = claims_relation(Origin::categories, "N02", group.base);
    for (std::size_t const c : group.claims) relation.addends.push_back({-1, claim(c)});
    relations_.add(std::move(relation));
  }

  /// Lists without shares: "其中,机构职能类30条,政策文件类0条…", "其中A42件、B106件,其他113件",
  /// "A42件、B106件,共计148件".
  void add_categories() {
    std::vector<std::size_t> list;
    std::size_t total = kNoClaim;
    std::size_t disclosed = kNoClaim;
    for (std::size_t c = 0; c < draft_.claims.size(); ++c) {
      TextClaim const& stated = draft_.claims[c];
      if (!list.empty() && is_next_of_list(list, c)) {
        list.push_back(c);
        continue;
      }
      // A list within a list: nothing is made of either.
      bool const nested =
          !list.empty() && stated.nested && in_one_statement(draft_.claims[list.back()], stated);
      if (nested) list.clear();
      end_categories(total, list);
      add_sum_before(c);
      std::size_t const whole = begins_by_category(c, disclosed) ? disclosed : total;
      if (whole != kNoClaim && !nested && is_listed(stated) && begins_list(whole, c)) {
        total = whole;
        list.push_back(c);
        continue;
      }
      if (stated.exact && !stated.cumulative && !stated.share && !stated.zero_words && !is_kind(stated))
        total = c;
      Topic const* const topic = draft_.topic_of(stated);
      if (total == c && topic != nullptr && topic->id == "proactive.total") disclosed = c;
    }
    end_categories(total, list);
  }

  /// A count of a list that names no channel: lists of those overlap.
  bool is_listed(TextClaim const& stated) const {
    if (stated.share || !stated.exact || stated.zero_words) return false;
    return !has_any(hits_in(draft_.hits, stated.clause), draft_.lexicon().channel_word);
  }

  bool is_kind(TextClaim const& stated) const {
    Topic const* const topic = draft_.topic_of(stated);
    if (topic != nullptr && topic->family == "category") return true;
    std::string_view const subject = draft_.source.text(stated.subject);
    if (subject.ends_with("各类信息") || subject.ends_with("各类")) return false;
    return subject.ends_with("类") || subject.ends_with("类信息") || subject.ends_with("类申请");
  }

  bool is_rest(TextClaim const& stated) const {
    std::string_view const subject = draft_.source.text(stated.subject);
    return subject.starts_with("其他") || subject.starts_with("其它");
  }

  /// Whether only commas and semicolons stand between two counts.
  bool in_one_statement(TextClaim const& first, TextClaim const& second) const {
    return second.paragraph == first.paragraph &&
           !has_word(draft_.source.text({first.number.end, second.number.begin}), "。");
  }

  std::string_view between(std::size_t first, std::size_t second) const {
    return draft_.source.text({draft_.claims[first].number.end, draft_.claims[second].number.begin});
  }

  bool is_next_of_list(std::vector<std::size_t> const& list, std::size_t c) const {
    TextClaim const& last = draft_.claims[list.back()];
    TextClaim const& next = draft_.claims[c];
    if (!is_listed(next) || next.unit != last.unit || next.nested) return false;
    if (has_any(hits_in(draft_.hits, next.clause), draft_.lexicon().total_word)) return false;
    if (is_kind(last) && is_kind(next)) return next.line - last.line <= kListGap;
    // A semicolon ends a list that was set off by commas.
    bool const semicolon = has_word(between(list.back(), c), ";");
    bool const by_semicolons = list.size() < 2 || has_word(between(list[list.size() - 2], list.back()), ";");
    return in_one_statement(last, next) && draft_.topic_of(next) == nullptr && (!semicolon || by_semicolons);
  }

  /// "按类别划分:概况信息8条,…": of all that was disclosed, whatever was counted in between.
  bool begins_by_category(std::size_t first, std::size_t disclosed) const {
    if (disclosed == kNoClaim || first == 0 ||
        draft_.claims[disclosed].paragraph != draft_.claims[first].paragraph)
      return false;
    std::string_view const before = between(first - 1, first);
    return has_word(before, "类别") || has_word(before, "分类");
  }

  bool begins_list(std::size_t total, std::size_t first) const {
    TextClaim const& item = draft_.claims[first];
    if (draft_.claims[total].unit != item.unit) return false;
    if (is_kind(item)) return item.line - draft_.claims[total].line <= kListGap;
    std::string_view const before = between(first - 1, first);
    if (has_word(before, "类别") || has_word(before, "分类")) return true;
    return total + 1 == first && in_one_statement(draft_.claims[total], item) &&
           (has_word(before, "其中") || has_word(before, "包括"));
  }

  void end_categories(std::size_t total, std::vector<std::size_t>& list) {
    constexpr std::size_t kFewestKinds = 3;
    if (list.size() >= 2 && !goes_on_behind(draft_.claims[list.back()])) {
      Relation relation = claims_relation(Origin::categories, "N02", total);
      for (std::size_t const c : list) relation.addends.push_back({-1, claim(c)});
      bool const kinds = list.size() >= kFewestKinds && is_kind(draft_.claims[list.front()]);
      // Without a rest the list may be a part: only more than the total is wrong.
      if (!kinds && !is_rest(draft_.claims[list.back()])) relation.compares = form::Relation::greater_equal;
      bool const of_items = draft_.claims[list.front()].unit == "条";
      if (of_items || relation.compares == form::Relation::equal) relations_.add(std::move(relation));
    }
    list.clear();
  }

  /// "网上105件,快递17件,合计122件": a total behind its parts.
  void add_sum_before(std::size_t c) {
    TextClaim const& total = draft_.claims[c];
    std::string_view before = trimmed(draft_.source.text({total.clause.begin, total.number.begin}));
    for (std::string_view const word : {"共计", "合计", "总计"}) {
      if (!before.ends_with(word) || before.size() > word.size() + 3 || !total.exact) continue;
      Relation relation = claims_relation(Origin::categories, "N02", c);
      for (std::size_t part = c; part-- > 0;) {
        TextClaim const& stated = draft_.claims[part];
        if (stated.sentence.begin != total.sentence.begin || stated.unit != total.unit || !stated.exact)
          break;
        relation.addends.push_back({-1, claim(part)});
      }
      if (relation.addends.size() > 2) relations_.add(std::move(relation));
    }
  }

  /// "…5条等"
  bool goes_on_behind(TextClaim const& last) const {
    std::string_view const all = draft_.source.all();
    return trimmed(all.substr(last.number.end, 8)).starts_with("等");
  }

  // --- telling
  // ------------------------------------------------------------------------------------------------

  /// The finding that says of a cell that its number cannot be one (T01); what that breaks is attached to it.
  Finding* t01_of(form::CellIndex cell_index) {
    auto const found = std::ranges::find_if(draft_.report.findings, [&](Finding const& finding) {
      return finding.rule == "T01" && finding.severity == form::Severity::error &&
             finding.cells.front() == cell_index;
    });
    return found == draft_.report.findings.end() ? nullptr : &*found;
  }

  static void attach(Finding& finding, std::string const& rule) {
    if (rule != finding.rule && std::ranges::find(finding.also, rule) == finding.also.end())
      finding.also.push_back(rule);
  }

  bool attach_to_t01(Slip const& slip) {
    if (slip.variable.kind != Variable::Kind::cell) return false;
    Finding* const finding = t01_of(static_cast<form::CellIndex>(slip.variable.index));
    if (finding == nullptr) return false;
    finding->expected = slip.should_be.plain();
    for (std::size_t const r : slip.mended) attach(*finding, relations_.all()[r].rule);
    take_in_consequences(static_cast<form::CellIndex>(slip.variable.index), slip.should_be, *finding);
    return true;
  }

  bool attach_to_t01(Relation const& relation) {
    for (Addend const& addend : relation.addends) {
      if (addend.variable.kind != Variable::Kind::cell) continue;
      Finding* const finding = t01_of(static_cast<form::CellIndex>(addend.variable.index));
      if (finding == nullptr) continue;
      attach(*finding, relation.rule);
      auto const should_be = relations_.solve(relation, addend.variable);
      if (should_be && !should_be->is_negative() && should_be->is_whole())
        finding->expected = should_be->plain();
      return true;
    }
    return false;
  }

  void tell_slip(Slip const& slip) {
    if (attach_to_t01(slip)) return;
    std::vector<std::size_t> mended = slip.mended;
    std::ranges::stable_sort(mended, {}, [&](std::size_t r) { return relations_.all()[r].origin; });
    Relation const& first = relations_.all()[mended.front()];
    std::vector<std::string> rules;
    for (std::size_t const r : mended) {
      std::string const& rule = relations_.all()[r].rule;
      if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(rule);
    }
    bool const is_cell = slip.variable.kind == Variable::Kind::cell;
    auto const index = static_cast<form::CellIndex>(is_cell ? slip.variable.index : 0);
    Stretch const at = is_cell ? draft_.table.cells[index].at : draft_.claims[slip.variable.index].clause;
    std::string const subject =
        is_cell ? "" : draft_.source.quote(draft_.claims[slip.variable.index].subject);
    Text const name = is_cell ? draft_.label(index) : Text{subject, subject};
    std::string const printed = relations_.value(slip.variable).plain();
    Finding& finding = draft_.add("slip",
                                  {{"subject", name.zh, name.en},
                                   {"printed", printed},
                                   {"expected", slip.should_be.plain()},
                                   {"list", joined(rules, "、"), joined(rules, ", ")}},
                                  at);
    finding.rule = first.rule;
    finding.printed = printed;
    finding.expected = slip.should_be.plain();
    finding.also.assign(rules.begin() + 1, rules.end());
    if (is_cell) finding.cells.push_back(index);
    for (Addend const& addend : first.addends) {
      auto const other = static_cast<form::CellIndex>(addend.variable.index);
      if (addend.variable.kind == Variable::Kind::cell && (!is_cell || other != index))
        finding.cells.push_back(other);
    }
    if (is_cell) take_in_consequences(index, slip.should_be, finding);
  }

  /// Weaker checks that the same wrong cell breaks.
  void take_in_consequences(form::CellIndex wrong, Decimal should_be, Finding& finding) {
    form::Sheet mended = *draft_.report.sheet;
    mended.set(wrong, should_be);
    auto const left = form::run_checks(mended).breaches;
    for (std::size_t b = 0; b < draft_.checks.breaches.size(); ++b) {
      form::Breach const& breach = draft_.checks.breaches[b];
      if (draft_.breach_is_told[b] ||
          std::ranges::find(left, breach.check, &form::Breach::check) != left.end())
        continue;
      draft_.breach_is_told[b] = true;
      attach(finding, breach.check->rule);
    }
  }

  static std::string joined(std::vector<std::string> const& parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
  }

  void tell(Relation const& relation) {
    if (attach_to_t01(relation)) return;
    switch (relation.origin) {
      case Origin::check: return tell_sum(relation);
      case Origin::statement: return tell_statement(relation);
      case Origin::categories: return tell_categories(relation);
      case Origin::share: return tell_share(relation);
    }
  }

  void tell_sum(Relation const& relation) { draft_.breach_is_told[relation.breach] = false; }

  void tell_statement(Relation const& relation) {
    TextClaim const& stated = draft_.claims[relation.item];
    Topic const& topic = *draft_.topic_of(stated);
    std::string const differs = topic.rule + ".differs";
    tell_claim(draft_.rules.catalogue().has(differs) ? differs : topic.rule, stated,
               topic.cells[draft_.form_number],
               relations_.rest(relation, relation.addends.front().variable).times(-1));
  }

  void tell_scope(TextClaim const& stated, Topic const& topic, std::vector<form::CellIndex> const& cells) {
    Decimal sum;
    for (form::CellIndex const index : cells) sum = sum.plus(relations_.value(cell(index)));
    tell_claim("scope", stated, cells, sum);
    draft_.report.findings.back().rule = topic.rule;
  }

  void tell_claim(std::string_view id, TextClaim const& stated, std::vector<form::CellIndex> const& cells,
                  Decimal expected) {
    Text const labels = draft_.labels(cells);
    std::string const subject = draft_.source.quote(stated.subject);
    std::string const printed = stated.count.plain() + std::string(stated.zero_words ? "" : stated.unit);
    Finding& finding = draft_.add(id,
                                  {{"subject", subject},
                                   {"printed", printed},
                                   {"expected", expected.plain()},
                                   {"labels", labels.zh, labels.en}},
                                  stated.clause);
    finding.place.line = stated.line;  // of the number, where the clause began on the line before
    finding.printed = stated.count.plain();
    finding.expected = expected.plain();
    finding.cells = cells;
  }

  void tell_categories(Relation const& relation) {
    TextClaim const& total = draft_.claims[relation.addends.front().variable.index];
    Decimal const sum = relations_.rest(relation, relation.addends.front().variable).times(-1);
    std::string parts;
    for (std::size_t a = 1; a < relation.addends.size(); ++a) {
      parts += (a > 1 ? "＋" : "") + draft_.claims[relation.addends[a].variable.index].count.plain();
    }
    bool const confirmed = is_confirmed(total);
    Finding& finding = draft_.add(
        confirmed ? "N02.parts" : "N02",
        {{"list", parts}, {"printed", total.count.plain()}, {"expected", sum.plain()}}, total.clause);
    finding.printed = confirmed ? sum.plain() : total.count.plain();
    finding.expected = confirmed ? total.count.plain() : sum.plain();
  }

  /// The form says the same of the total, so one of the parts is wrong.
  bool is_confirmed(TextClaim const& total) const {
    auto const* const cells = cells_of(total);
    if (cells == nullptr) return false;
    Decimal sum;
    for (form::CellIndex const index : *cells) sum = sum.plus(relations_.value(cell(index)));
    return sum == total.count;
  }

  Finding& add_share(std::string_view id, ShareGroup const& group, TextClaim const& stated) {
    std::string const expected =
        percent(form::rounded_share(stated.count.whole(), group.total, stated.share->scale()));
    Finding& finding = draft_.add(id,
                                  {{"subject", draft_.source.quote(stated.subject)},
                                   {"count", stated.count.plain()},
                                   {"base", std::to_string(group.total)},
                                   {"printed", percent(*stated.share)},
                                   {"expected", expected}},
                                  {stated.clause.begin, stated.share_at.end});
    finding.printed = percent(*stated.share);
    finding.expected = expected;
    return finding;
  }

  void tell_share(Relation const& relation) {
    ShareGroup const& group = relations_.groups()[relation.group];
    form::ShareJudgement const judgement = judge(group, draft_.claims);
    TextClaim const& stated = draft_.claims[group.claims[relation.item]];
    Finding& finding = add_share("S04", group, stated);
    if (!judgement.sum_is_near_100 && !sum_is_told(relation.group)) finding.also.emplace_back("S05");
    std::vector<form::ShareItem> items;
    for (std::size_t const c : group.claims)
      items.push_back({draft_.claims[c].count.whole(), *draft_.claims[c].share});
    auto const unequal = form::unequal_shares(items);
    if (std::ranges::find(unequal, relation.item) != unequal.end()) finding.also.emplace_back("S06");
  }

  bool sum_is_told(std::size_t group) {
    if (std::ranges::find(told_sums_, group) != told_sums_.end()) return true;
    told_sums_.push_back(group);
    return false;
  }

  void tell_groups() {
    for (ShareGroup const& group : relations_.groups()) {
      form::ShareJudgement const judgement = judge(group, draft_.claims);
      for (std::size_t i = 0; i < group.claims.size(); ++i) {
        TextClaim const& stated = draft_.claims[group.claims[i]];
        if (judgement.verdicts[i] == form::ShareVerdict::balanced) add_share("S02", group, stated);
        if (judgement.verdicts[i] == form::ShareVerdict::truncated) add_share("S03", group, stated);
      }
      tell_mixed_decimals(group);
    }
  }

  void tell_mixed_decimals(ShareGroup const& group) {
    int const scale = draft_.claims[group.claims.front()].share->scale();
    auto const other = std::ranges::find_if(
        group.claims, [&](std::size_t c) { return draft_.claims[c].share->scale() != scale; });
    if (other == group.claims.end()) return;
    std::string list;
    for (std::size_t const c : group.claims)
      list += (list.empty() ? "" : "、") + percent(*draft_.claims[c].share);
    draft_.add("S07", {{"list", list}}, draft_.claims[*other].share_at);
  }

  /// N01 of 2019 on: no cell holds the total, so the text is held to itself.
  void tell_differing_totals() {
    TextClaim const* first = nullptr;
    for (TextClaim const& stated : draft_.claims) {
      Topic const* const topic = draft_.topic_of(stated);
      if (topic == nullptr || topic->id != "proactive.total" || !stated.exact || stated.part || stated.share)
        continue;
      if (draft_.has_form() && !topic->cells[draft_.form_number].empty()) return;
      if (first == nullptr) {
        first = &stated;
      } else if (stated.count != first->count) {
        std::string const printed = stated.count.plain();
        Finding& finding = draft_.add("N01.twice", {{"printed", printed}, {"expected", first->count.plain()}},
                                      stated.clause);
        finding.printed = printed;
        finding.expected = first->count.plain();
        return;
      }
    }
  }

  Draft& draft_;
  Relations relations_;
  std::vector<std::size_t> told_sums_;
};

}  // namespace

void check_numbers(Draft& draft) {
  Numbers(draft).check();
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
        {{"message", fill_in(check.zh, values, Language::zh), fill_in(check.en, values, Language::en)}},
        draft.table.cells[breach.cells.front()].at);
    finding.rule = check.rule;
    finding.severity = check.severity;
    finding.cells = breach.cells;
    finding.printed = breach.left.plain();
    if (sum) finding.expected = breach.right.plain();
    finding.law = check.note.empty() ? check.cite : check.note;
  }
}

}  // namespace gongkai::inspect
