#pragma once
// For tests: is something said in both languages?

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace gongkai {

/// The words of a text that are letters a-z only, one after the other; anything else breaks the row.
inline std::vector<std::vector<std::string>> rows_of_words(std::string_view text) {
  std::vector<std::vector<std::string>> rows(1);
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    char const c = at < text.size() ? text[at] : '.';
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80U) {
      word += c;
      continue;
    }
    if (!word.empty()) rows.back().push_back(std::exchange(word, ""));
    if (c != ' ') rows.emplace_back();
  }
  return rows;
}

/// Three words of `en` that follow one another in `zh` as well, "" none.
inline std::string english_in(std::string_view zh, std::string_view en) {
  for (auto const& row : rows_of_words(en)) {
    for (std::size_t at = 0; at + 3 <= row.size(); ++at) {
      std::string const three = row[at] + ' ' + row[at + 1] + ' ' + row[at + 2];
      if (zh.contains(three)) return three;
    }
  }
  return "";
}

inline bool has_chinese(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0xE4U && byte <= 0xE9U;  // the first byte of a Chinese character
  });
}

/// Whether it is Chinese for who reads Chinese, with nothing of the English sentence in it. `detail`: what a
/// library or the system said, which stands in both as it came.
inline testing::AssertionResult is_said_in_both(Text text, std::string_view detail = "") {
  for (std::string* const one : {&text.zh, &text.en}) {
    std::size_t const at = detail.empty() ? std::string::npos : one->find(detail);
    if (at != std::string::npos) one->erase(at, detail.size());
  }
  std::string const english = english_in(text.zh, text.en);
  if (!text.en.empty() && has_chinese(text.zh) && text.zh != text.en && english.empty())
    return testing::AssertionSuccess();
  return testing::AssertionFailure() << "zh: " << text.zh << "\nen: " << text.en
                                     << "\nEnglish in the Chinese: " << english;
}

}  // namespace gongkai
