#pragma once
// The tables that hold an office as it stands now (schema/0002-office.sql): the one place that writes them.

#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "registers/registers.h"
#include "store/database.h"
#include "store/register_projection.h"

namespace gongkai::store {

/// One agency's office: loaded, moved on by entries, written back.
class OfficeProjection final : public RegisterProjection {
 public:
  explicit OfficeProjection(std::string agency) : agency_(std::move(agency)) {}

  /// The office as the tables hold it.
  ///
  /// errors: damaged when they hold what no entry could have made
  [[nodiscard]] static Result<OfficeProjection> of(Connection& connection, std::string_view agency);

  [[nodiscard]] registers::Office const& office() const { return office_; }

  [[nodiscard]] bool keeps(std::string_view record) const override;
  /// Nothing is left to read: an office is small and always read whole.
  [[nodiscard]] Result<void> load(Connection& connection, std::string_view subject) override;
  [[nodiscard]] Result<void> apply(registers::Entry const& entry) override;
  [[nodiscard]] Result<void> flush(Connection& connection) override;

 private:
  std::string agency_;
  registers::Office office_;
  std::set<std::string> changed_;  // subjects
};

/// Every agency of the installation, for questions about the tree.
///
/// errors: damaged
[[nodiscard]] Result<registers::Agencies> load_agencies(Connection& connection);

}  // namespace gongkai::store
