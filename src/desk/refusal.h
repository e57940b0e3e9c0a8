#pragma once
// In what words is an act refused?

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "base/sentences.h"
#include "base/text.h"
#include "desk/permission.h"

namespace gongkai::desk {

enum class DeskReason : std::uint8_t {
  not_permitted,
  former_key_in_use,
  no_form,
  no_form_for_year,
  bad_rule_file,
};
inline constexpr std::size_t kDeskReasons = static_cast<std::size_t>(DeskReason::bad_rule_file) + 1;

/// A refusal whose message is the English sentence, its {names} filled in.
[[nodiscard]] std::unexpected<Error> refusal(DeskReason reason, Fields fields);

/// "Not this act, not there, not this user."
[[nodiscard]] std::unexpected<Error> not_permitted(Act act, std::string_view user, std::string_view agency);

/// What people are told of an error, in both languages where there are sentences for it; the message for
/// programmers in both places otherwise.
[[nodiscard]] Text refusal_text(Error const& error);

}  // namespace gongkai::desk
