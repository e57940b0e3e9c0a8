#include "law/wording.h"

#include "base/result.h"

namespace gongkai::law {

void Wording::add(std::string key, std::string zh, std::string en) {
  sentences_.insert_or_assign(std::move(key), std::array{std::move(zh), std::move(en)});
}

std::string Wording::say(Language language, std::string_view key, std::initializer_list<Fill> fills) const {
  auto const found = sentences_.find(key);
  GONGKAI_ASSERT(found != sentences_.end());
  std::string_view rest = found->second.at(static_cast<std::size_t>(language));
  std::string said;
  while (true) {  // one pass: a filled-in text with braces of its own is left alone
    auto const open = rest.find('{');
    auto const close = rest.find('}', open == std::string_view::npos ? rest.size() : open);
    if (close == std::string_view::npos) break;
    said += rest.substr(0, open);
    auto const name = rest.substr(open + 1, close - open - 1);
    for (auto const& [known, value] : fills) {
      if (known == name) said += value;
    }
    rest.remove_prefix(close + 1);
  }
  return said.append(rest);
}

}  // namespace gongkai::law
