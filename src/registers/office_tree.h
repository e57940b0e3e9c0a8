#pragma once
// Which agency lies below which, on a day? For the rights of a superior agency, and so that no agency comes
// to lie below itself.

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/date.h"
#include "registers/office.h"

namespace gongkai::registers {

/// The agencies of an installation, by the code they were made with. A parent may lie outside: a town alone
/// on its machine knows the code of its district, not its record.
using Agencies = std::map<std::string, Agency, std::less<>>;

/// Whether `ancestor` is the parent of `code` on `day`, or the parent's parent, and so on. No agency is below
/// itself.
[[nodiscard]] bool is_below(Agencies const& agencies, std::string_view code, std::string_view ancestor,
                            Date day);

/// Whether `code` would lie below itself, on `from` or on a day after it, if `parent` became its parent then.
[[nodiscard]] bool would_close_circle(Agencies const& agencies, std::string_view code,
                                      std::string_view parent, Date from);

}  // namespace gongkai::registers
