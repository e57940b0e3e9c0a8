#include "store/key_lines.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/fold.h"
#include "store/key.h"
#include "store/refusal.h"

namespace gongkai::store {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // no I, L, O, U
constexpr std::size_t kLineBytes = 8;
constexpr std::size_t kLineCharacters = 16;  // of 5 bits: the bytes and a check of 16 bits
constexpr std::size_t kGroup = 4;

/// CRC-16/CCITT (polynomial 0x1021) over the line's number and bytes.
std::uint16_t check(std::size_t number, std::string_view bytes) {
  unsigned crc = 0xffff;
  auto const add = [&crc](unsigned byte) {
    crc ^= byte << 8U;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x8000U) != 0 ? (crc << 1U) ^ 0x1021U : crc << 1U;
    crc &= 0xffffU;
  };
  add(static_cast<unsigned>(number));
  for (char const c : bytes) add(static_cast<unsigned char>(c));
  return static_cast<std::uint16_t>(crc);
}

/// 10 bytes in 16 characters.
std::string spell(std::string_view bytes) {
  std::string text;
  unsigned pending = 0;
  unsigned bits = 0;
  for (char const c : bytes) {
    pending = (pending << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) text += kAlphabet[(pending >> (bits - 5)) & 31U];
    pending &= (1U << bits) - 1;
  }
  return text;
}

std::string unspell(std::vector<unsigned> const& fives) {
  std::string bytes;
  unsigned pending = 0;
  unsigned bits = 0;
  for (unsigned const five : fives) {
    pending = (pending << 5U) | five;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>((pending >> bits) & 255U);
      pending &= (1U << bits) - 1;
    }
  }
  return bytes;
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool separates(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '-' || c == '.' || c == ':';
}

/// The value of a character, with what hands and eyes confuse.
std::optional<unsigned> value_of(char character) {
  char c = upper(character);
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  std::size_t const at = kAlphabet.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

struct Line {
  std::size_t number;
  std::string_view rest;
};

/// A line that begins with K and a digit.
std::optional<Line> key_line(std::string_view line) {
  while (!line.empty() && separates(line.front())) line.remove_prefix(1);
  if (line.empty() || upper(line.front()) != 'K') return std::nullopt;
  line.remove_prefix(1);
  while (!line.empty() && separates(line.front())) line.remove_prefix(1);
  if (line.empty() || line.front() < '1' || line.front() > '9') return std::nullopt;
  return Line{.number = static_cast<std::size_t>(line.front() - '0'), .rest = line.substr(1)};
}

/// The eight bytes, or what is wrong with the line.
Result<std::string> read_line(Line const& line) {
  std::vector<unsigned> fives;
  for (char const c : line.rest) {
    if (separates(c)) continue;
    auto const value = value_of(c);
    if (!value) {
      return refusal(KeyReason::bad_character, {{"line", line.number}, {"at", fives.size() + 1}});
    }
    fives.push_back(*value);
  }
  if (fives.size() != kLineCharacters) {
    return refusal(KeyReason::bad_length,
                   {{"line", line.number}, {"count", fives.size()}, {"wanted", kLineCharacters}});
  }
  std::string bytes = unspell(fives);
  auto const high = static_cast<unsigned char>(bytes[kLineBytes]);
  auto const low = static_cast<unsigned char>(bytes[kLineBytes + 1]);
  bytes.resize(kLineBytes);
  if (check(line.number, bytes) != (high << 8U | low)) {
    return refusal(KeyReason::wrong_character, {{"line", line.number}});
  }
  return bytes;
}

/// What was found of each line, and everything that is wrong.
struct Reading {
  explicit Reading(std::size_t count) : lines(count) {}

  void take(Line const& line) {
    if (line.number > lines.size()) return;
    auto read = read_line(line);
    auto& known = lines[line.number - 1];
    seen[line.number] = true;
    if (!read) {
      fault(read.error());
    } else if (known && *known != *read) {
      fault(refusal(KeyReason::line_twice, {{"line", line.number}}).error());
    } else {
      known = std::move(*read);
    }
  }

  void fault(Error const& error) {
    Text const words = words_of(error);
    faults.zh += (faults.zh.empty() ? "" : "；") + words.zh;
    faults.en += (faults.en.empty() ? "" : "; ") + words.en;
  }

  std::vector<std::optional<std::string>> lines;
  std::array<bool, 10> seen{};
  Text faults;  // one after the other
};

}  // namespace

std::string write_key_lines(std::string_view bytes) {
  GONGKAI_ASSERT(bytes.size() % kLineBytes == 0 && bytes.size() / kLineBytes <= 9);
  std::string text;
  for (std::size_t number = 1; number <= bytes.size() / kLineBytes; ++number) {
    std::string line{bytes.substr((number - 1) * kLineBytes, kLineBytes)};
    std::uint16_t const code = check(number, line);
    line += static_cast<char>(code >> 8U);
    line += static_cast<char>(code & 255U);
    std::string spelt = spell(line);
    text += fmt::format("K{}", number);
    for (std::size_t at = 0; at < spelt.size(); at += kGroup) text.append(" ").append(spelt, at, kGroup);
    text += '\n';
    wipe(line);
    wipe(spelt);
  }
  return text;
}

Result<std::string> read_key_lines(std::string_view text, std::size_t count) {
  if (first_bad_utf8(text)) return refusal(KeyReason::no_text, {});
  std::string spelt = folded(text);
  Reading reading{count};
  for (std::size_t from = 0; from < spelt.size();) {
    std::size_t const end = std::min(spelt.find('\n', from), spelt.size());
    if (auto const line = key_line(std::string_view(spelt).substr(from, end - from))) reading.take(*line);
    from = end + 1;
  }
  wipe(spelt);
  for (std::size_t number = 1; number <= count; ++number) {
    if (!reading.seen[number]) reading.fault(refusal(KeyReason::line_missing, {{"line", number}}).error());
  }
  if (!reading.faults.en.empty()) return refusal(KeyReason::lines_wrong, {{"faults", reading.faults}});
  std::string bytes;
  bytes.reserve(count * kLineBytes);
  for (auto& line : reading.lines) {
    GONGKAI_ASSERT(line.has_value());
    bytes += *line;
    wipe(*line);
  }
  return bytes;
}

}  // namespace gongkai::store
