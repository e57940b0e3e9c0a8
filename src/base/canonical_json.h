#pragma once
// How is a JSON value written so that everyone who writes it gets the same bytes? (RFC 8785)

#include <string>
#include <string_view>

#include "base/result.h"

namespace boost::json {
class value;
}

namespace gongkai {

/// The canonical text: members in order of their names' UTF-16 units, no spaces, the fewest escapes.
/// Numbers are whole and lie within ±(2^53 - 1): others look different to different programs, and nothing
/// that is kept needs them.
///
/// errors: bad_input for a fraction, a larger number, or text that is not UTF-8
[[nodiscard]] Result<std::string> canonical_json(boost::json::value const& value);

/// Appends `text`, which is UTF-8, as a canonical JSON string with its quotation marks.
void append_json_string(std::string& json, std::string_view text);

}  // namespace gongkai
