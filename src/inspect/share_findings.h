#pragma once
// How is a printed share told that is wrong, cut off, or unlike the others of its group?

#include <string_view>
#include <vector>

#include "inspect/draft.h"
#include "inspect/relations.h"

namespace gongkai::inspect {

class ShareFindings {
 public:
  ShareFindings(Draft& draft, std::vector<ShareGroup> const& groups) : draft_(draft), groups_(groups) {}

  /// S04, and S05 and S06 where the same share breaks them.
  void tell_wrong(Relation const& relation);
  /// S02, S03 and S07: what is odd about shares that may stand.
  void tell_groups();

 private:
  Finding& add(std::string_view id, ShareGroup const& group, TextClaim const& stated);
  void tell_mixed_decimals(ShareGroup const& group);
  [[nodiscard]] bool sum_is_told(std::size_t group);

  Draft& draft_;
  std::vector<ShareGroup> const& groups_;
  std::vector<std::size_t> told_sums_;  // groups whose sum a finding has named
};

}  // namespace gongkai::inspect
