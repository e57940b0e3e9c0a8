#include "store/records.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::store {

RegisterProjection* Records::keeper_of(std::string_view subject) {
  std::string_view const record = subject.substr(0, subject.find(':'));
  auto const all = registers();
  auto const found =
      std::ranges::find_if(all, [&](RegisterProjection const* one) { return one->keeps(record); });
  return found == all.end() ? nullptr : *found;
}

Result<void> Records::load(Connection& connection, std::string_view subject) {
  RegisterProjection* const keeper = keeper_of(subject);
  GONGKAI_ASSERT(keeper != nullptr);
  return keeper->load(connection, subject);
}

Result<void> Records::apply(registers::Entry const& entry) {
  RegisterProjection* const keeper = keeper_of(entry.subject);
  if (keeper != nullptr) return keeper->apply(entry);
  return failure(
      Code::damaged,
      fmt::format("entry {} ({}): no register keeps records such as '{}'; it may have been written "
                  "by a newer program",
                  entry.seq, entry.kind, entry.subject));
}

Result<void> Records::flush(Connection& connection) {
  for (RegisterProjection* const one : registers()) TRY_DO(one->flush(connection));
  return {};
}

}  // namespace gongkai::store
