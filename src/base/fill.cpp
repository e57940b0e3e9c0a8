#include "base/fill.h"

namespace gongkai {

std::string filled(std::string_view sentence, std::initializer_list<Fill> fills) {
  return filled(sentence, std::span(fills.begin(), fills.size()));
}

std::string filled(std::string_view sentence, std::span<Fill const> fills) {
  std::string out;
  while (true) {
    auto const open = sentence.find('{');
    auto const close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) break;
    out += sentence.substr(0, open);
    auto const name = sentence.substr(open + 1, close - open - 1);
    for (auto const& [known, value] : fills) {
      if (known == name) out += value;
    }
    sentence.remove_prefix(close + 1);
  }
  return out.append(sentence);
}

}  // namespace gongkai
