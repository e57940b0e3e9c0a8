#pragma once
// The table that holds the records of the registers that are data, as they stand now
// (schema/0005-record.sql): the one place that writes it.

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/register_projection.h"

namespace gongkai::store {

/// Records are many, so an act reads only those that it is about.
class RecordProjection final : public RegisterProjection {
 public:
  explicit RecordProjection(std::string agency) : agency_(std::move(agency)) {}

  /// All that no other register keeps: which registers there are is data.
  [[nodiscard]] bool keeps(std::string_view record) const override;
  [[nodiscard]] Result<void> load(Connection& connection, std::string_view subject) override;
  [[nodiscard]] Result<void> apply(registers::Entry const& entry) override;
  [[nodiscard]] Result<void> flush(Connection& connection) override;

  /// Those that were read or made by entries.
  [[nodiscard]] registers::RecordSet const& records() const { return records_; }

 private:
  std::string agency_;
  registers::RecordSet records_;
  std::set<std::string, std::less<>> read_;  // subjects
  std::set<std::string> changed_;            // subjects
};

using OnRecord = std::function<Result<void>(registers::Record const&)>;

/// Calls `on_record` for each record of a register, in order of their keys, the withdrawn ones included.
[[nodiscard]] Result<void> each_record(Connection& connection, std::string_view agency,
                                       std::string_view register_id, OnRecord const& on_record);

using OnStanding = std::function<Result<void>(std::string_view key, std::string_view row)>;

/// Calls `on_standing` for each record of a register that is not withdrawn: first those that refer to another
/// one, then all others, each in no order. Both texts are there until it returns.
///
/// cost: no more than the database's own for handing over their keys and rows
[[nodiscard]] Result<void> each_standing(Connection& connection, std::string_view agency,
                                         std::string_view register_id, OnStanding const& on_standing);

/// Those records of a register that have these keys, and which others that stand refer to them.
[[nodiscard]] Result<registers::Around> records_around(Connection& connection, std::string_view agency,
                                                       std::string_view register_id,
                                                       std::vector<std::string> const& keys);

/// The agency's records as they were after its last entry recorded up to and at `at` (Timestamp::iso()).
///
/// errors: damaged when the journal cannot be followed
[[nodiscard]] Result<registers::RecordSet> records_as_of(Connection& connection, std::string_view agency,
                                                         std::string_view at);

}  // namespace gongkai::store
