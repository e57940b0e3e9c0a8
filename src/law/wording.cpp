#include "law/wording.h"

#include "base/fill.h"
#include "base/result.h"

namespace gongkai::law {

void Wording::add(std::string key, std::string zh, std::string en) {
  sentences_.insert_or_assign(std::move(key), std::array{std::move(zh), std::move(en)});
}

std::string Wording::say(Language language, std::string_view key, std::initializer_list<Fill> fills) const {
  auto const found = sentences_.find(key);
  GONGKAI_ASSERT(found != sentences_.end());
  return filled(found->second.at(static_cast<std::size_t>(language)), fills);
}

}  // namespace gongkai::law
