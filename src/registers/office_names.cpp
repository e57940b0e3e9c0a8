#include "registers/office_names.h"

#include <algorithm>
#include <vector>

#include "base/fold.h"

namespace gongkai::registers {
namespace {

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_small_letter(char32_t c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

/// The ideographs: those of every day, extension A, and the planes where the rare ones of family names lie.
bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}

/// Controls, line and paragraph ends, what has no width, what turns the direction of reading.
bool is_shapeless(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/// The bytes of each character, or nothing when the text is not UTF-8.
std::optional<std::vector<std::string_view>> characters(std::string_view text) {
  if (first_bad_utf8(text)) return std::nullopt;
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const size = character_size(text, at);
    found.push_back(text.substr(at, size));
    at += size;
  }
  return found;
}

char32_t code_point(std::string_view character) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  char32_t point = character.size() == 1 ? byte(0) : byte(0) & (0x7FU >> character.size());
  for (std::size_t at = 1; at < character.size(); ++at) point = (point << 6U) | (byte(at) & 0x3FU);
  return point;
}

std::optional<std::u32string> code_points(std::string_view text) {
  auto const found = characters(text);
  if (!found) return std::nullopt;
  std::u32string points;
  for (std::string_view const character : *found) points += code_point(character);
  return points;
}

}  // namespace

bool is_code(std::string_view text, std::size_t most) {
  auto const letter_or_digit = [](char c) {
    auto const point = static_cast<unsigned char>(c);
    return is_letter(point) || is_digit(point);
  };
  return !text.empty() && text.size() <= most && letter_or_digit(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return letter_or_digit(c) || c == '-'; });
}

bool is_step_code(std::string_view text) {
  auto const fits = [](char c) {
    auto const point = static_cast<unsigned char>(c);
    return is_small_letter(point) || is_digit(point) || c == '_';
  };
  return !text.empty() && text.size() <= kLongestStepCode &&
         is_small_letter(static_cast<unsigned char>(text.front())) && std::ranges::all_of(text, fits);
}

bool is_login(std::string_view text) {
  auto const points = code_points(text);
  if (!points || points->empty() || points->size() > kLongestLogin) return false;
  auto const begins = [](char32_t c) { return is_small_letter(c) || is_digit(c) || is_han(c); };
  return begins(points->front()) && std::ranges::all_of(*points, [&](char32_t c) {
           return begins(c) || c == '.' || c == '_' || c == '-';
         });
}

std::optional<std::string_view> full_width_character(std::string_view text) {
  auto const found = characters(text);
  if (!found) return std::nullopt;
  for (std::string_view const character : *found) {
    char32_t const point = code_point(character);
    if (point >= 0xFF01 && point <= 0xFF5E) return character;
  }
  return std::nullopt;
}

bool is_name(std::string_view text, std::size_t most) {
  auto const points = code_points(text);
  return points && !points->empty() && points->size() <= most && !is_space(points->front()) &&
         !is_space(points->back()) && std::ranges::none_of(*points, is_shapeless);
}

}  // namespace gongkai::registers
