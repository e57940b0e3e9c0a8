#pragma once
// The tables that hold the cases of an agency and its master key's record as they stand now
// (schema/0004-vault.sql): the one place that writes them.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/register_projection.h"

namespace gongkai::store {

/// Cases are many, so an act reads only the one that it is about.
class CaseProjection final : public RegisterProjection {
 public:
  explicit CaseProjection(std::string agency) : agency_(std::move(agency)) {}

  [[nodiscard]] bool keeps(std::string_view record) const override;
  [[nodiscard]] Result<void> load(Connection& connection, std::string_view subject) override;
  [[nodiscard]] Result<void> apply(registers::Entry const& entry) override;
  [[nodiscard]] Result<void> flush(Connection& connection) override;

  /// Those that were read or made by entries.
  [[nodiscard]] registers::CaseFiles const& cases() const { return cases_; }

 private:
  std::string agency_;
  registers::CaseFiles cases_;
  std::set<std::string, std::less<>> read_;  // subjects
  std::set<std::string> changed_;            // ids
};

class KeyProjection final : public RegisterProjection {
 public:
  explicit KeyProjection(std::string agency) : agency_(std::move(agency)) {}

  [[nodiscard]] bool keeps(std::string_view record) const override;
  [[nodiscard]] Result<void> load(Connection& connection, std::string_view subject) override;
  [[nodiscard]] Result<void> apply(registers::Entry const& entry) override;
  [[nodiscard]] Result<void> flush(Connection& connection) override;

 private:
  std::string agency_;
  registers::KeyRecord key_;
  bool changed_ = false;
};

/// The ids of the cases in which a thing has this keyed digest, in order.
[[nodiscard]] Result<std::vector<std::string>> cases_with(Connection& connection, std::string_view agency,
                                                          registers::KeyedDigest const& digest);

}  // namespace gongkai::store
