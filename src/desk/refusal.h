#pragma once
// In what words is an act refused?

#include "base/result.h"
#include "base/text.h"
#include "desk/permission.h"

namespace gongkai::desk {

/// "Not this act, not there, not this user."
[[nodiscard]] std::unexpected<Error> not_permitted(Act act, std::string_view user, std::string_view agency);

/// What people are told of an error, in both languages where there are sentences for it; the message for
/// programmers in both places otherwise.
[[nodiscard]] Text refusal_text(Error const& error);

}  // namespace gongkai::desk
