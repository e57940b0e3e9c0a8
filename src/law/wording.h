#pragma once
// In what words is a step, a warning or a fault told to people? Sentences in two languages, from
// rules/regime/sentences.toml, with {names} that are filled in.

#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/fill.h"

namespace gongkai::law {

enum class Language { zh, en };

/// The sentences, by key.
class Wording {
 public:
  void add(std::string key, std::string zh, std::string en);
  [[nodiscard]] bool has(std::string_view key) const { return sentences_.contains(key); }
  /// The sentence with its {names} filled in. A precondition: has(key), and each name in it is given
  /// (sentences.h).
  [[nodiscard]] std::string say(Language language, std::string_view key,
                                std::initializer_list<Fill> fills = {}) const;

 private:
  std::map<std::string, std::array<std::string, 2>, std::less<>> sentences_;
};

}  // namespace gongkai::law
