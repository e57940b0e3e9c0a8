#include "store/records.h"

namespace gongkai::store {

RegisterProjection& Records::keeper_of(std::string_view subject) {
  std::string_view const record = subject.substr(0, subject.find(':'));
  for (RegisterProjection* const one : registers()) {
    if (one->keeps(record)) return *one;
  }
  return records_;
}

Result<void> Records::load(Connection& connection, std::string_view subject) {
  return keeper_of(subject).load(connection, subject);
}

Result<void> Records::apply(registers::Entry const& entry) {
  return keeper_of(entry.subject).apply(entry);
}

Result<void> Records::flush(Connection& connection) {
  for (RegisterProjection* const one : registers()) TRY_DO(one->flush(connection));
  return {};
}

}  // namespace gongkai::store
