#include "base/fold.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace gongkai {
namespace {

constexpr std::uint32_t kSame = 0xFFFF'FFFF;
constexpr std::uint32_t kDrop = 0;
constexpr std::string_view kTypedSpace = "&nbsp;";  // what some converters leave of a space
constexpr std::uint32_t kWideAnd = 0xFF06;          // ＆
constexpr std::uint32_t kCircle = 0x25CB;           // ○, typed for 〇 in years

/// What a character of the general punctuation blocks is spelt as.
std::uint32_t spelling(std::uint32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case 0x00A0:
    case 0x3000:
    case 0x202F:
    case 0x205F: return ' ';
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF: return kDrop;
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x301D:
    case 0x301E:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F: return '"';
    case 0x3010:
    case 0x3014:
    case 0x3016: return '[';
    case 0x3011:
    case 0x3015:
    case 0x3017: return ']';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500: return '-';
    case 0xFE6A: return '%';
    case 0x301C:
    case 0x223C: return '~';
    default: break;
  }
  if (c >= 0x2000 && c <= 0x200A) return ' ';
  return kSame;
}

std::uint32_t decode(std::string_view text, std::size_t at, std::size_t size) {
  auto const byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  if (size == 2) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
}

/// Lead bytes of two- and three-byte characters that can have another spelling; everything else is copied.
bool may_change(unsigned char lead) {
  return lead == 0xC2 || lead == 0xE2 || lead == 0xE3 || lead == 0xEF;
}

/// Bytes of a UTF-8 character by its first one; 0 when none begins so.
std::size_t size_by_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

/// Overlong forms, surrogates, and what lies behind U+10FFFF.
bool is_out_of_range(unsigned char lead, unsigned char second) {
  return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
         (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
}

/// Bytes of the UTF-8 character that begins at `at`; 0 when none does.
std::size_t utf8_size(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t const size = size_by_lead(byte(at));
  if (size < 2 || at + size > text.size()) return size < 2 ? size : 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return 0;
  }
  return is_out_of_range(byte(at), byte(at + 1)) ? 0 : size;
}

/// Bytes of a character that has one spelling only and begins so: most of ASCII, and all Chinese ones; 0 for
/// others.
constexpr std::array<std::uint8_t, 256> kPlainSize = [] {
  std::array<std::uint8_t, 256> sizes{};
  for (std::size_t lead = 0; lead < 0x80; ++lead) sizes[lead] = 1;
  for (char const c : std::string_view("&\t\r")) sizes[static_cast<unsigned char>(c)] = 0;
  for (std::size_t lead = 0xE4; lead <= 0xEE; ++lead) sizes[lead] = 3;
  return sizes;
}();

/// Where the characters from `at` on that have one spelling only are at an end.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size() && kPlainSize[static_cast<unsigned char>(text[at])] > 0)
    at += kPlainSize[static_cast<unsigned char>(text[at])];
  return std::min(at, text.size());
}

/// Puts `kept`, which stands at `from` in the original, byte by byte.
void put(std::string_view kept, std::size_t from, Folded& out) {
  std::size_t const size = out.text.size();
  out.text.append(kept);
  out.origin.resize(size + kept.size());
  std::iota(out.origin.begin() + static_cast<std::ptrdiff_t>(size), out.origin.end(),
            static_cast<std::uint32_t>(from));
}

void put(char spelt, std::size_t from, Folded& out) {
  out.text.push_back(spelt);
  out.origin.push_back(static_cast<std::uint32_t>(from));
}

/// Puts the "&" at `at`, or the space that it begins; returns how many bytes it takes.
std::size_t put_and(std::string_view text, std::size_t at, Folded& out) {
  bool const space = text.substr(at).starts_with(kTypedSpace);
  put(space ? ' ' : '&', at, out);
  return space ? kTypedSpace.size() : 1;
}

/// Puts the character at `at`, which is not ASCII, in its one spelling; returns how many bytes it takes,
/// those of a typed space that it begins among them.
std::size_t put_spelt(std::string_view text, std::size_t at, Folded& out) {
  std::size_t const size = character_size(text, at);
  bool const other = may_change(static_cast<unsigned char>(text[at]));
  std::uint32_t const character = other ? decode(text, at, size) : 0;
  if (character == kWideAnd && text.substr(at + size).starts_with(kTypedSpace.substr(1))) {
    put(' ', at, out);
    return size + kTypedSpace.size() - 1;
  }
  std::uint32_t const spelt = other ? spelling(character) : kSame;
  if (spelt == kSame) {
    put(character == kCircle ? "〇" : text.substr(at, size), at, out);
  } else if (spelt != kDrop) {
    put(static_cast<char>(spelt), at, out);
  }
  return size;
}

/// Puts the character at `at`, which may have another spelling; returns how many bytes it takes.
std::size_t put_other(std::string_view text, std::size_t at, Folded& out) {
  if (text[at] == '&') return put_and(text, at, out);
  if (static_cast<unsigned char>(text[at]) >= 0x80) return put_spelt(text, at, out);
  put(' ', at, out);
  return 1;
}

}  // namespace

Folded fold(std::string_view text) {
  Folded result;
  result.text.reserve(text.size());
  result.origin.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = end_of_plain(text, at);
    if (at < end) put(text.substr(at, end - at), at, result);
    at = end < text.size() ? end + put_other(text, end, result) : end;
  }
  result.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return result;
}

std::string folded(std::string_view text) {
  return fold(text).text;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t at = 0;
  while (at < text.size()) {
    unsigned char const lead = byte(at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    // Nearly all of a Chinese text: E1 to EC, then two continuation bytes, with nothing else to look at.
    if (lead >= 0xE1 && lead <= 0xEC && at + 3 <= text.size() && (byte(at + 1) & 0xC0U) == 0x80 &&
        (byte(at + 2) & 0xC0U) == 0x80) {
      at += 3;
      continue;
    }
    std::size_t const size = utf8_size(text, at);
    if (size == 0) return at;
    at += size;
  }
  return std::nullopt;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  std::size_t const telling = std::min<std::size_t>(word.size() - 1, 2);
  for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
    at = text.find(word[telling], at + telling);
    if (at == std::string_view::npos) return at;
    at -= telling;
    if (text.substr(at).starts_with(word)) return at;
  }
  return std::string_view::npos;
}

std::string_view trimmed(std::string_view folded_text) {
  auto const is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!folded_text.empty() && is_space(folded_text.front())) folded_text.remove_prefix(1);
  while (!folded_text.empty() && is_space(folded_text.back())) folded_text.remove_suffix(1);
  return folded_text;
}

}  // namespace gongkai
