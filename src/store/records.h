#pragma once
// What have an agency's entries made of its records? All registers of one agency: each entry goes to the
// register that keeps its subject.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "store/case_projection.h"
#include "store/office_projection.h"
#include "store/record_projection.h"
#include "store/register_projection.h"

namespace gongkai::store {

class Records {
 public:
  /// Before the first entry: for following a journal from its beginning.
  explicit Records(std::string agency)
      : office_(agency), cases_(agency), key_(agency), records_(std::move(agency)) {}

  /// For an act: the office as it stands; of the other registers nothing yet.
  Records(std::string const& agency, OfficeProjection office)
      : office_(std::move(office)), cases_(agency), key_(agency), records_(agency) {}

  /// What became of the office. Nothing else of this is of use then.
  [[nodiscard]] OfficeProjection take_office() && { return std::move(office_); }

  [[nodiscard]] registers::Office const& office() const { return office_.office(); }
  /// All cases once a journal was followed; in an act those that were loaded.
  [[nodiscard]] registers::CaseFiles const& cases() const { return cases_.cases(); }
  /// The same of the registers that are data.
  [[nodiscard]] registers::RecordSet const& records() const { return records_.records(); }

  /// Reads the record that an act is about, "case:2018-1".
  ///
  /// errors: damaged
  [[nodiscard]] Result<void> load(Connection& connection, std::string_view subject);
  /// errors: damaged, with the entry's place
  [[nodiscard]] Result<void> apply(registers::Entry const& entry);
  [[nodiscard]] Result<void> flush(Connection& connection);

 private:
  /// Another register with tables of its own is one more of these. The last keeps what no other does.
  [[nodiscard]] std::array<RegisterProjection*, 4> registers() {
    return {&office_, &cases_, &key_, &records_};
  }
  [[nodiscard]] RegisterProjection& keeper_of(std::string_view subject);

  OfficeProjection office_;
  CaseProjection cases_;
  KeyProjection key_;
  RecordProjection records_;
};

}  // namespace gongkai::store
