#pragma once
// How are {names} in a sentence filled in?

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace gongkai {

/// A name without its braces, and the text that stands for it.
using Fill = std::pair<std::string_view, std::string_view>;

/// `sentence` with its {names} filled in; a name that is not given stays empty. One pass: a filled-in text
/// with braces of its own is left alone.
[[nodiscard]] std::string filled(std::string_view sentence, std::initializer_list<Fill> fills);
[[nodiscard]] std::string filled(std::string_view sentence, std::span<Fill const> fills);

}  // namespace gongkai
