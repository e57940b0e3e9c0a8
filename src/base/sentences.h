#pragma once
// How is a refusal said in both languages? A room has tables of sentences, a row a reason; an error names its
// reason, and what stands in the sentence is filled in when it is told to somebody.

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace gongkai {

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

/// Whether every {name} of `one` is in `other`.
constexpr bool has_names_of(std::string_view one, std::string_view other) {
  for (std::size_t open = 0; (open = one.find('{', open)) != std::string_view::npos; ++open) {
    std::size_t const close = one.find('}', open);
    if (close == std::string_view::npos) return false;
    if (other.find(one.substr(open, close - open + 1)) == std::string_view::npos) return false;
  }
  return true;
}

/// Whether the sentence is there in both languages, tells the same {names} in them, and only the Chinese one
/// is written in Chinese.
constexpr bool in_both_languages(std::string_view zh, std::string_view en) {
  auto const is_ascii = [](std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  };
  return !en.empty() && is_ascii(en) && !is_ascii(zh) && has_names_of(zh, en) && has_names_of(en, zh);
}

template <class Reason, std::size_t N>
consteval bool in_both_languages(Sentences<Reason, N> const& sentences) {
  return std::ranges::all_of(sentences, [](auto const& one) { return in_both_languages(one.zh, one.en); });
}

/// What stands for a {name}: in Error::fields once, or as name_zh and name_en where the languages differ.
class Field {
 public:
  Field(std::string_view name, std::string_view value) : fields_{{std::string{name}, std::string{value}}} {}
  Field(std::string_view name, Text const& words);
  template <std::integral Number>
  Field(std::string_view name, Number number) : Field(name, std::string_view{std::to_string(number)}) {}

  [[nodiscard]] std::vector<std::pair<std::string, std::string>> const& fields() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};
using Fields = std::initializer_list<Field>;

/// An error whose message is the English sentence.
[[nodiscard]] Error error_saying(Code code, std::string_view reason, std::string_view en,
                                 std::vector<std::pair<std::string, std::string>> fields);

/// The words for what stands in a field, where those differ between the languages.
using Titled = Text (*)(std::string const& field, std::string const& value);

/// The value itself in both languages.
[[nodiscard]] Text as_it_is(std::string const& field, std::string const& value);

/// Both sentences with the error's fields filled in.
[[nodiscard]] Text words_for(std::string_view zh, std::string_view en, Error const& error, Titled titled);

template <class Reason, std::size_t N>
[[nodiscard]] std::unexpected<Error> refused(Sentences<Reason, N> const& sentences, Reason reason,
                                             Fields fields) {
  Sentence<Reason> const& words = sentences.at(static_cast<std::size_t>(reason));
  std::vector<std::pair<std::string, std::string>> all;
  for (Field const& field : fields) all.insert(all.end(), field.fields().begin(), field.fields().end());
  return std::unexpected(error_saying(words.code, words.name, words.en, std::move(all)));
}

template <class Reason, std::size_t N>
[[nodiscard]] std::unexpected<Error> refused(
    Sentences<Reason, N> const& sentences, Reason reason,
    std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  Sentence<Reason> const& words = sentences.at(static_cast<std::size_t>(reason));
  return std::unexpected(error_saying(words.code, words.name, words.en, {fields.begin(), fields.end()}));
}

/// What people are told; empty for an error whose reason is none of these.
template <class Reason, std::size_t N>
[[nodiscard]] Text refusal_text_in(Sentences<Reason, N> const& sentences, Error const& error,
                                   Titled titled = &as_it_is) {
  auto const found = std::ranges::find(sentences, error.reason, &Sentence<Reason>::name);
  if (found == sentences.end()) return {};
  return words_for(found->zh, found->en, error, titled);
}

}  // namespace gongkai
