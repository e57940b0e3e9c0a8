#include "inspect/share_findings.h"

#include <algorithm>
#include <string>

namespace gongkai::inspect {
namespace {

std::string percent(Decimal share) {
  return share.text() + "%";
}

}  // namespace

Finding& ShareFindings::add(std::string_view id, ShareGroup const& group, TextClaim const& stated) {
  auto const place =
      std::ranges::find_if(group.claims, [&](std::size_t c) { return &draft_.claims[c] == &stated; }) -
      group.claims.begin();
  std::int64_t const count = relations_.items_of(group)[static_cast<std::size_t>(place)].count;
  std::int64_t const total = relations_.total_of(group);
  Decimal const share = share_of(stated);
  std::string const expected = percent(form::rounded_share(count, total, share.scale()));
  Finding& finding = draft_.add(id,
                                {{"subject", draft_.source.quote(stated.subject)},
                                 {"count", std::to_string(count)},
                                 {"base", std::to_string(total)},
                                 {"printed", percent(share)},
                                 {"expected", expected}},
                                {.begin = stated.clause.begin, .end = stated.share_at.end});
  finding.printed = percent(share);
  finding.expected = expected;
  return finding;
}

void ShareFindings::tell_wrong(Relation const& relation) {
  ShareGroup const& group = relations_.groups()[relation.group];
  if (relations_.total_of(group) <= 0) return;  // the total itself is told of
  auto const items = relations_.items_of(group);
  form::ShareJudgement const judgement = form::judge_shares(items, relations_.total_of(group));
  Finding& finding = add("S04", group, draft_.claims[group.claims[relation.item]]);
  if (!judgement.sum_is_near_100 && !sum_is_told(relation.group)) finding.also.emplace_back("S05");
  auto const unequal = form::unequal_shares(items);
  if (std::ranges::find(unequal, relation.item) != unequal.end()) finding.also.emplace_back("S06");
}

bool ShareFindings::sum_is_told(std::size_t group) {
  if (std::ranges::find(told_sums_, group) != told_sums_.end()) return true;
  told_sums_.push_back(group);
  return false;
}

void ShareFindings::tell_groups() {
  for (std::size_t g = 0; g < relations_.groups().size(); ++g) tell_group(g);
}

/// A group's shares, with those that are wrong, and told to be, as they should be: one slip says nothing of
/// the others.
std::vector<form::ShareItem> ShareFindings::items_put_right(ShareGroup const& group) const {
  std::int64_t const total = relations_.total_of(group);
  auto items = relations_.items_of(group);
  auto const verdicts = form::judge_shares(items, total).verdicts;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (verdicts[i] == form::ShareVerdict::wrong)
      items[i].share = form::rounded_share(items[i].count, total, items[i].share.scale());
  }
  return items;
}

void ShareFindings::tell_group(std::size_t g) {
  ShareGroup const& group = relations_.groups()[g];
  if (group.taken_of > 0) return tell_other_total(group);
  if (relations_.total_of(group) <= 0) return;
  auto const judgement = form::judge_shares(items_put_right(group), relations_.total_of(group));
  Finding* cut_off = nullptr;
  for (std::size_t i = 0; i < group.claims.size(); ++i) {
    TextClaim const& stated = draft_.claims[group.claims[i]];
    if (judgement.verdicts[i] == form::ShareVerdict::balanced && judgement.sums_to_100)
      add("S02", group, stated);
    if (judgement.verdicts[i] == form::ShareVerdict::truncated) cut_off = &add("S03", group, stated);
  }
  if (!judgement.sum_is_near_100 && !sum_is_told(g)) {
    if (cut_off != nullptr) {
      cut_off->also.emplace_back("S05");
    } else {
      tell_sum(group, judgement);
    }
  }
  tell_mixed_decimals(group);
}

void ShareFindings::tell_sum(ShareGroup const& group, form::ShareJudgement const& judgement) {
  std::string const printed = percent(judgement.sum);
  Finding& finding = draft_.add("S05", {{"count", std::to_string(group.claims.size())}, {"printed", printed}},
                                {.begin = draft_.claims[group.claims.front()].clause.begin,
                                 .end = draft_.claims[group.claims.back()].share_at.end});
  finding.printed = printed;
  finding.expected = "100%";
}

/// One slip, however many shares it puts wrong: the list makes up the total named last, and its shares are of
/// another.
void ShareFindings::tell_other_total(ShareGroup const& group) {
  TextClaim const& first = draft_.claims[group.claims.front()];
  Decimal const share = share_of(first);
  std::string const expected = percent(form::rounded_share(first.count.whole(), group.total, share.scale()));
  Finding& finding = draft_.add("S04.base",
                                {{"subject", draft_.source.quote(first.subject)},
                                 {"count", std::to_string(group.claims.size())},
                                 {"base", std::to_string(group.total)},
                                 {"list", std::to_string(group.taken_of)},
                                 {"printed", percent(share)},
                                 {"expected", expected}},
                                {.begin = first.clause.begin, .end = first.share_at.end});
  finding.printed = percent(share);
  finding.expected = expected;
  finding.also.emplace_back("S05");
}

void ShareFindings::tell_mixed_decimals(ShareGroup const& group) {
  auto const scale_of = [&](std::size_t c) { return share_of(draft_.claims[c]).scale(); };
  int const scale = scale_of(group.claims.front());
  auto const other = std::ranges::find_if(group.claims, [&](std::size_t c) { return scale_of(c) != scale; });
  if (other == group.claims.end()) return;
  std::string list;
  for (std::size_t const c : group.claims)
    list += (list.empty() ? "" : "、") + percent(share_of(draft_.claims[c]));
  draft_.add("S07", {{"list", list}}, draft_.claims[*other].share_at);
}

}  // namespace gongkai::inspect
