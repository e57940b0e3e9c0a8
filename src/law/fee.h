#pragma once
// What does the information processing fee come to, and how is it counted? Both bases of the measures; the
// agency chooses one for an application, never both. Pure.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "law/regime.h"

namespace gongkai::law {

/// What one band of a progressive fee adds: `count` things at `rate` each.
struct FeeStep {
  std::int64_t above;              // the band begins after this many
  std::optional<std::int64_t> to;  // and ends with this one; nothing: it has no end
  std::int64_t count;
  std::int64_t rate;    // yuan
  std::int64_t amount;  // yuan
};

struct FeeSum {
  Fee const* fee;
  Basis const* basis;
  std::int64_t count;
  std::int64_t amount;  // yuan
  std::vector<FeeStep> steps;
};

/// The fee for `count` items (of one applicant in one calendar month) or pages (of one application) on `day`.
///
/// law:    ogi-2019/art-42, fee-2020/art-4 (item), fee-2020/art-5 (page)
/// unit:   yuan; a band is charged at its own rate only
/// errors: bad_input for a basis that the regime does not have, or has without a tariff; too_large for a
/// count above
///         one million
[[nodiscard]] Result<FeeSum> fee_for(Regime const& regime, std::string_view basis, std::int64_t count,
                                     Date day);

}  // namespace gongkai::law
