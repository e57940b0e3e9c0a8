#include "law/wording.h"

#include <algorithm>

#include "base/fill.h"
#include "base/result.h"

namespace gongkai::law {

void Wording::add(std::string key, std::string zh, std::string en) {
  sentences_.insert_or_assign(std::move(key), std::array{std::move(zh), std::move(en)});
}

std::string Wording::say(Language language, std::string_view key, std::initializer_list<Fill> fills) const {
  auto const found = sentences_.find(key);
  GONGKAI_ASSERT(found != sentences_.end());
  std::string const& sentence = found->second.at(static_cast<std::size_t>(language));
  for (std::string_view const name : names_in(sentence)) {
    GONGKAI_ASSERT(std::ranges::find(fills, name, &Fill::first) != fills.end());
  }
  return filled(sentence, fills);
}

}  // namespace gongkai::law
