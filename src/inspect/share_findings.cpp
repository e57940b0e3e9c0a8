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
  Decimal const share = share_of(stated);
  std::string const expected = percent(form::rounded_share(stated.count.whole(), group.total, share.scale()));
  Finding& finding = draft_.add(id,
                                {{"subject", draft_.source.quote(stated.subject)},
                                 {"count", stated.count.plain()},
                                 {"base", std::to_string(group.total)},
                                 {"printed", percent(share)},
                                 {"expected", expected}},
                                {.begin = stated.clause.begin, .end = stated.share_at.end});
  finding.printed = percent(share);
  finding.expected = expected;
  return finding;
}

void ShareFindings::tell_wrong(Relation const& relation) {
  ShareGroup const& group = groups_[relation.group];
  form::ShareJudgement const judgement = judge(group, draft_.claims);
  Finding& finding = add("S04", group, draft_.claims[group.claims[relation.item]]);
  if (!judgement.sum_is_near_100 && !sum_is_told(relation.group)) finding.also.emplace_back("S05");
  auto const unequal = form::unequal_shares(share_items(group.claims, draft_.claims));
  if (std::ranges::find(unequal, relation.item) != unequal.end()) finding.also.emplace_back("S06");
}

bool ShareFindings::sum_is_told(std::size_t group) {
  if (std::ranges::find(told_sums_, group) != told_sums_.end()) return true;
  told_sums_.push_back(group);
  return false;
}

void ShareFindings::tell_groups() {
  for (ShareGroup const& group : groups_) {
    form::ShareJudgement const judgement = judge(group, draft_.claims);
    for (std::size_t i = 0; i < group.claims.size(); ++i) {
      TextClaim const& stated = draft_.claims[group.claims[i]];
      if (judgement.verdicts[i] == form::ShareVerdict::balanced) add("S02", group, stated);
      if (judgement.verdicts[i] == form::ShareVerdict::truncated) add("S03", group, stated);
    }
    tell_mixed_decimals(group);
  }
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
