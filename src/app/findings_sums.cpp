#include "app/findings_sums.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace gongkai::app {
namespace {

using form::CellIndex;
using form::Term;

constexpr std::size_t kManyTerms = 8;  // beyond: parts that are 0 are counted, not written

std::size_t shared(std::vector<CellIndex> const& a, std::vector<CellIndex> const& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](auto cell) { return std::ranges::count(b, cell) > 0; }));
}

// The finding that reports a breach: its own rule on most of its cells, or one that it was attached to.
std::optional<std::size_t> finding_of(inspect::Report const& report, form::Breach const& breach) {
  std::optional<std::size_t> best;
  std::pair<bool, std::size_t> best_score{false, 0};
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    auto const& finding = report.findings[i];
    bool const own = finding.rule == breach.check->rule;
    if (!own && std::ranges::count(finding.also, breach.check->rule) == 0) continue;
    std::pair const score{own, shared(finding.cells, breach.cells)};
    if (score.second > 0 && score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

std::string term_text(Term const& term, form::Sheet const& sheet, Words const& words) {
  auto const& value = sheet.at(term.cell);
  auto text = value ? value->plain() : words.at("blank_term");
  auto const factor = term.factor < 0 ? -term.factor : term.factor;
  return factor == 1 ? text : std::to_string(factor) + "×" + text;
}

bool is_zero(Term const& term, form::Sheet const& sheet) {
  auto const& value = sheet.at(term.cell);
  return !value || value->is_zero();
}

std::string side_text(std::vector<Term> const& terms, std::int64_t constant, form::Sheet const& sheet,
                      Words const& words) {
  bool const shorten = terms.size() > kManyTerms;
  std::string text;
  std::size_t zeros = 0;
  for (auto const& term : terms) {
    if (shorten && is_zero(term, sheet)) {
      ++zeros;
      continue;
    }
    if (term.factor < 0) {
      text += words.at("minus");
    } else if (!text.empty()) {
      text += words.at("plus");
    }
    text += term_text(term, sheet, words);
  }
  if (text.empty()) {
    text = std::to_string(constant);
  } else if (constant != 0) {
    text += words.at("plus") + std::to_string(constant);
  }
  return zeros == 0 ? text : text + words.count("rest_zero", zeros);
}

std::string sum_with_value(std::string const& side, std::size_t terms, Decimal value, Words const& words) {
  return terms == 1 ? side : side + words.at("equals") + value.plain();
}

bool is_one_cell(std::vector<Term> const& terms, std::int64_t constant) {
  return terms.size() == 1 && constant == 0 && terms.front().factor == 1;
}

BrokenSum broken_sum(form::Breach const& breach, form::Sheet const& sheet, Words const& words) {
  auto const& must = breach.check->must;
  bool const left_total = is_one_cell(must.left, must.left_constant) && must.right.size() > 1;
  bool const right_total = !left_total && is_one_cell(must.right, must.right_constant);
  BrokenSum sum{.rule = breach.check->rule, .parts = {}, .computed = {}, .sentence = {}};
  auto const left = side_text(must.left, must.left_constant, sheet, words);
  auto const right = side_text(must.right, must.right_constant, sheet, words);
  if (left_total || right_total) {
    sum.total = (left_total ? must.left : must.right).front().cell;
    sum.computed = (left_total ? breach.right : breach.left).plain();
    auto const& printed = sheet.at(sum.total);
    sum.sentence = words.fill("sum_fails", {{"formula", left_total ? right : left},
                                            {"computed", sum.computed},
                                            {"printed", printed ? printed->plain() : words.at("blank")}});
  } else {
    sum.computed = breach.left.plain() + "≠" + breach.right.plain();
    sum.sentence = words.fill("sides_differ",
                              {{"left", sum_with_value(left, must.left.size(), breach.left, words)},
                               {"right", sum_with_value(right, must.right.size(), breach.right, words)}});
  }
  std::ranges::copy_if(breach.cells, std::back_inserter(sum.parts),
                       [&](auto cell) { return cell != sum.total; });
  std::ranges::sort(sum.parts);
  return sum;
}

}  // namespace

std::vector<BrokenSum> broken_sums(inspect::Report const& report, Words const& words) {
  std::vector<BrokenSum> sums;
  if (!report.sheet || report.form == nullptr || report.findings.empty()) return sums;
  for (auto const& breach : form::run_checks(*report.sheet).breaches) {
    auto const& must = breach.check->must;
    bool const is_sum = must.relation == form::Relation::equal && must.left.size() + must.right.size() > 2;
    auto const finding = is_sum ? finding_of(report, breach) : std::nullopt;
    if (!finding) continue;
    sums.push_back(broken_sum(breach, *report.sheet, words));
    sums.back().finding = *finding;
  }
  return sums;
}

std::vector<Bracket> brackets(form::Form const& form, form::Table const& table,
                              std::vector<BrokenSum> const& sums) {
  std::vector<Bracket> all;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums[i].total == form::kNoCell) continue;
    Bracket bracket{.sum = i, .first = form.cells[sums[i].total].row, .last = form.cells[sums[i].total].row};
    for (auto const cell : sums[i].parts) {
      bracket.first = std::min(bracket.first, form.cells[cell].row);
      bracket.last = std::max(bracket.last, form.cells[cell].row);
    }
    if (bracket.first >= table.first_row && bracket.last < table.first_row + table.row_count)
      all.push_back(bracket);
  }
  std::ranges::sort(all, {}, [](Bracket const& b) { return std::pair(b.last - b.first, b.sum); });
  for (auto bracket = all.begin(); bracket != all.end(); ++bracket) {
    for (auto inner = all.begin(); inner != bracket; ++inner) {
      bool const overlap = inner->first <= bracket->last && bracket->first <= inner->last;
      if (overlap) bracket->lane = std::max(bracket->lane, inner->lane + 1);
    }
  }
  return all;
}

}  // namespace gongkai::app
