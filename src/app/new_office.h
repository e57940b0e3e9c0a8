#pragma once
// How is an office made? Its folder with settings, database, key, and the first agency.

#include <string>

#include "app/office_place.h"
#include "base/result.h"
#include "base/timestamp.h"
#include "desk/desk.h"

namespace gongkai::app {

/// Whether there is an installation with an agency.
[[nodiscard]] bool has_office(OfficePlace const& place);

/// Makes an agency, and where there is none the installation for it. Gives the recovery sheet of its new
/// master key; "" when the installation, and with it its key, was there before.
///
/// errors: what registers::decide refuses, before anything is made; storage, busy
[[nodiscard]] Result<std::string> make_office(OfficePlace const& place,
                                              registers::CreateAgency const& command, Clock const& clock);

}  // namespace gongkai::app
