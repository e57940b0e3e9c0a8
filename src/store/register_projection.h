#pragma once
// What must a register be able to do so that its tables follow the journal? One class a register, each the
// only writer of its tables; records.h asks them in turn.

#include <string_view>

#include "base/result.h"
#include "registers/registers.h"
#include "store/database.h"

namespace gongkai::store {

/// One agency's records of one register.
class RegisterProjection {
 public:
  virtual ~RegisterProjection() = default;

  /// Whether entries about such a record ("user") are its own.
  [[nodiscard]] virtual bool keeps(std::string_view record) const = 0;

  /// Reads the record that `subject` ("user:wang") names, unless it was read before: an entry is applied to
  /// what is there. A record that is not there is none yet.
  ///
  /// errors: damaged when the tables hold what no entry could have made
  [[nodiscard]] virtual Result<void> load(Connection& connection, std::string_view subject) = 0;

  /// errors: damaged, with the entry's place, when the entry does not fit the records
  [[nodiscard]] virtual Result<void> apply(registers::Entry const& entry) = 0;

  /// Writes the records that entries have changed since.
  [[nodiscard]] virtual Result<void> flush(Connection& connection) = 0;

 protected:
  RegisterProjection() = default;
  RegisterProjection(RegisterProjection const&) = default;
  RegisterProjection(RegisterProjection&&) = default;
  RegisterProjection& operator=(RegisterProjection const&) = default;
  RegisterProjection& operator=(RegisterProjection&&) = default;
};

}  // namespace gongkai::store
