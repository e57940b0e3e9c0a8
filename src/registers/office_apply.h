#pragma once
// What has an office become once an entry of its journal is applied? Pure: the one place that changes an
// Office.

#include "base/result.h"
#include "registers/entry.h"
#include "registers/office.h"

namespace gongkai::registers {

/// Whether entries about `subject` ("user:wang") are those of an office and not of another register.
[[nodiscard]] bool is_office_subject(std::string_view subject);

/// The office after `entry`. Its rules were kept when it was decided; here it must only be what it says it
/// is: a known kind, all its fields and no others, about a record that is there.
///
/// errors: damaged, with the entry's seq, kind and field; the office is then as it was before
[[nodiscard]] Result<void> apply(Office& office, Entry const& entry);

}  // namespace gongkai::registers
