#pragma once
// How is a printed share told that is wrong, cut off, or unlike the others of its group?

#include <string_view>
#include <vector>

#include "inspect/draft.h"
#include "inspect/relations.h"

namespace gongkai::inspect {

class ShareFindings {
 public:
  ShareFindings(Draft& draft, Relations const& relations) : draft_(draft), relations_(relations) {}

  /// S04, and S05 and S06 where the same share breaks them.
  void tell_wrong(Relation const& relation);
  /// What is odd about shares that may stand (S02, S03, S07), a sum that is not 100 though none is wrong
  /// (S05), and lists that are taken of another total than the one named (S08).
  void tell_groups();

 private:
  Finding& add(std::string_view id, ShareGroup const& group, TextClaim const& stated);
  void tell_group(std::size_t g);
  void tell_mixed_decimals(ShareGroup const& group);
  void tell_sum(ShareGroup const& group, form::ShareJudgement const& judgement);
  void tell_other_total(ShareGroup const& group);
  [[nodiscard]] std::vector<form::ShareItem> items_put_right(ShareGroup const& group) const;
  [[nodiscard]] bool sum_is_told(std::size_t group);

  Draft& draft_;
  Relations const& relations_;
  std::vector<std::size_t> told_sums_;  // groups whose sum a finding has named
};

}  // namespace gongkai::inspect
