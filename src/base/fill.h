#pragma once
// How are {names} in a sentence filled in?

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongkai {

/// A name without its braces, and the text that stands for it.
using Fill = std::pair<std::string_view, std::string_view>;

/// The {names} in `sentence`, without their braces, in order.
[[nodiscard]] std::vector<std::string_view> names_in(std::string_view sentence);

/// `sentence` with its {names} filled in. One pass: a filled-in text with braces of its own is left alone. A
/// name that is not given stays empty: who reads sentences from a file asks for their names there.
[[nodiscard]] std::string filled(std::string_view sentence, std::initializer_list<Fill> fills);
[[nodiscard]] std::string filled(std::string_view sentence, std::span<Fill const> fills);

}  // namespace gongkai
