#pragma once
// How are {names} in a sentence filled in?

#include <initializer_list>
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
/// name that is not given is our mistake: who reads a sentence from a file asks for its names first.
[[nodiscard]] std::string filled(std::string_view sentence, std::initializer_list<Fill> fills);

}  // namespace gongkai
