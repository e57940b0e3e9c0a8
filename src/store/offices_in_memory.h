#pragma once
// Offices as the last act of each agency left them, so that the next one need not load it from the tables.

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "store/office_projection.h"

namespace gongkai::store {

/// An office is kept under the hash at the end of its chain when it was made. That hash stands for every
/// entry up to there and an office is made from its entries alone, so it is the right one wherever the chain
/// ends with that hash: whoever else writes, and whatever was rolled back.
class OfficesInMemory {
 public:
  /// Takes it out: who acts puts back what became of it, and who is refused leaves it to be loaded again.
  [[nodiscard]] std::optional<OfficeProjection> take(std::string_view hash) {
    std::scoped_lock const lock{mutex_};
    auto const found = offices_.extract(std::string{hash});
    if (found.empty()) return std::nullopt;
    return std::move(found.mapped());
  }

  void put(std::string hash, OfficeProjection office) {
    std::scoped_lock const lock{mutex_};
    if (offices_.size() >= kMost) offices_.clear();
    offices_.insert_or_assign(std::move(hash), std::move(office));
  }

 private:
  static constexpr std::size_t kMost = 256;  // some 50 kB each

  std::mutex mutex_;
  std::unordered_map<std::string, OfficeProjection> offices_;
};

}  // namespace gongkai::store
