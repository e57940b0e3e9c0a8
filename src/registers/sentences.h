#pragma once
// How is a refusal said? A row a reason, with the sentence in both languages. Private to the room.

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fill.h"
#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

template <class Reason>
struct Sentence {
  Reason reason;
  std::string_view name;  // as it stands in Error::reason
  Code code;
  std::string_view zh;
  std::string_view en;
};

/// One row a reason, in the order of the enum.
template <class Reason, std::size_t N>
using Sentences = std::array<Sentence<Reason>, N>;

template <class Reason, std::size_t N>
consteval bool in_order(Sentences<Reason, N> const& sentences) {
  for (std::size_t at = 0; at < N; ++at) {
    if (sentences[at].reason != static_cast<Reason>(at)) return false;
  }
  return true;
}

using RefusalFields = std::vector<std::pair<std::string, std::string>>;

inline std::string with_fields(std::string_view words, RefusalFields const& fields) {
  std::vector<Fill> const fills(fields.begin(), fields.end());
  return filled(words, std::span<Fill const>(fills));
}

/// An error whose message is the English sentence.
template <class Reason, std::size_t N>
[[nodiscard]] std::unexpected<Error> refused(
    Sentences<Reason, N> const& sentences, Reason reason,
    std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  Sentence<Reason> const& words = sentences.at(static_cast<std::size_t>(reason));
  Error error{.code = words.code, .message = {}, .reason = std::string(words.name), .fields = {}};
  for (auto const& [field, text] : fields) error.fields.emplace_back(field, text);
  error.message = with_fields(words.en, error.fields);
  return std::unexpected(std::move(error));
}

/// What people are told; empty for an error whose reason is none of these. `titled` gives the words for what
/// stands in a field, where those differ between the languages.
template <class Reason, std::size_t N>
[[nodiscard]] Text refusal_text_in(Sentences<Reason, N> const& sentences, Error const& error,
                                   Text (*titled)(std::string const& field, std::string const& value)) {
  auto const found = std::ranges::find(sentences, error.reason, &Sentence<Reason>::name);
  if (found == sentences.end()) return {};
  RefusalFields zh;
  RefusalFields en;
  for (auto const& [field, value] : error.fields) {
    Text const words = titled(field, value);
    zh.emplace_back(field, words.zh);
    en.emplace_back(field, words.en);
  }
  return {.zh = with_fields(found->zh, zh), .en = with_fields(found->en, en)};
}

/// The value itself in both languages.
inline Text as_it_is(std::string const&, std::string const& value) {
  return {.zh = value, .en = value};
}

}  // namespace gongkai::registers
