#include "base/fill.h"

#include <algorithm>

namespace gongkai {
namespace {

/// Calls `text` with what stands before each {name} and `name` with the name; returns what stands after the
/// last.
template <class Text, class Name>
std::string_view each_name(std::string_view sentence, Text const& text, Name const& name) {
  while (true) {
    auto const open = sentence.find('{');
    auto const close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) return sentence;
    text(sentence.substr(0, open));
    name(sentence.substr(open + 1, close - open - 1));
    sentence.remove_prefix(close + 1);
  }
}

}  // namespace

std::vector<std::string_view> names_in(std::string_view sentence) {
  std::vector<std::string_view> names;
  each_name(sentence, [](std::string_view) {}, [&](std::string_view name) { names.push_back(name); });
  return names;
}

std::string filled(std::string_view sentence, std::initializer_list<Fill> fills) {
  return filled(sentence, std::span(fills.begin(), fills.size()));
}

std::string filled(std::string_view sentence, std::span<Fill const> fills) {
  std::string out;
  auto const rest = each_name(
      sentence, [&](std::string_view text) { out += text; },
      [&](std::string_view name) {
        auto const fill = std::ranges::find(fills, name, &Fill::first);
        if (fill != fills.end()) out += fill->second;
      });
  return out.append(rest);
}

}  // namespace gongkai
