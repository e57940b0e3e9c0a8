#include "store/safe_name.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/fold.h"

namespace gongkai::store {
namespace {

constexpr std::size_t kMostBytes = 255;           // what most file systems take
constexpr std::size_t kExtensionCharacters = 12;  // longer than that, a dot is part of a sentence

std::uint32_t code_point(std::string_view character) {
  auto const lead = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return lead;
  std::uint32_t code = lead & (0x7fU >> character.size());
  for (char const c : character.substr(1)) code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3fU);
  return code;
}

using Range = std::pair<std::uint32_t, std::uint32_t>;  // first and last

/// Characters that are not seen, or change how others are: controls, soft hyphen, marks and overrides of
/// direction, zero-width characters, line and paragraph separators, variation selectors, tags, private use.
constexpr auto kHidden = std::to_array<Range>({{0x00, 0x1f},
                                               {0x7f, 0x9f},
                                               {0xad, 0xad},
                                               {0x61c, 0x61c},
                                               {0x180b, 0x180f},
                                               {0x200b, 0x200f},
                                               {0x2028, 0x202e},
                                               {0x2060, 0x206f},
                                               {0xe000, 0xf8ff},
                                               {0xfe00, 0xfe0f},
                                               {0xfeff, 0xfeff},
                                               {0xfff0, 0xfffb},
                                               {0xe0000, 0x10ffff}});

bool hidden(std::uint32_t code) {
  return std::ranges::any_of(kHidden,
                             [code](Range range) { return range.first <= code && code <= range.second; });
}

/// The characters that may stay; what Windows or a shell takes for something else becomes _.
std::vector<std::string> kept_characters(std::string_view name) {
  std::vector<std::string> kept;
  for (std::size_t at = 0; at < name.size();) {
    // A byte that is no UTF-8 counts as one character that cannot be kept.
    std::size_t const size = std::min(character_size(name, at), name.size() - at);
    std::string_view const character = name.substr(at, size);
    if (first_bad_utf8(character)) {
      kept.emplace_back("_");
      ++at;
      continue;
    }
    at += size;
    if (hidden(code_point(character))) continue;
    kept.emplace_back(std::string_view(R"(<>:"|?*)").contains(character) ? "_" : character);
  }
  return kept;
}

bool blank(std::string const& character) {
  return character == " " || character == "\u3000" || character == "\u00a0";
}

/// Leading dots hide a file on Unix, trailing dots and spaces are lost on Windows.
void trim(std::vector<std::string>& name) {
  auto const cut = [](std::string const& character) { return character == "." || blank(character); };
  name.erase(name.begin(), std::ranges::find_if_not(name, cut));
  while (!name.empty() && cut(name.back())) name.pop_back();
}

std::string joined(std::vector<std::string> const& characters) {
  std::string text;
  for (auto const& character : characters) text += character;
  return text;
}

std::size_t bytes(std::vector<std::string> const& characters) {
  return joined(characters).size();
}

/// Takes characters away before the extension until the name is short enough.
void shorten(std::vector<std::string>& name) {
  std::size_t extension = 0;
  for (std::size_t back = 1; back <= std::min(name.size(), kExtensionCharacters); ++back) {
    if (name[name.size() - back] == ".") {
      extension = back;
      break;
    }
  }
  std::size_t size = bytes(name);
  while (name.size() > kSafeNameCharacters || size > kMostBytes) {
    auto const victim = name.end() - static_cast<std::ptrdiff_t>(extension) - 1;
    size -= victim->size();
    name.erase(victim);
  }
}

/// Windows takes these for devices, with any extension.
bool reserved(std::string_view name) {
  std::string stem{name.substr(0, name.find('.'))};
  while (!stem.empty() && stem.back() == ' ') stem.pop_back();
  for (char& c : stem) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL" || stem == "CONIN$" ||
      stem == "CONOUT$")
    return true;
  if (!stem.starts_with("COM") && !stem.starts_with("LPT")) return false;
  std::string_view const number = std::string_view(stem).substr(3);
  return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "¹" || number == "²" ||
         number == "³";
}

}  // namespace

std::string safe_name(std::string_view original) {
  // Some browsers send the whole path, with the separators of their system.
  std::size_t const separator = original.find_last_of("/\\");
  if (separator != std::string_view::npos) original.remove_prefix(separator + 1);
  auto name = kept_characters(original);
  trim(name);
  shorten(name);
  trim(name);  // what is left of the middle may end in a space
  if (reserved(joined(name))) {
    name.insert(name.begin(), "_");
    shorten(name);
    trim(name);
  }
  return name.empty() ? std::string(kUnnamed) : joined(name);
}

}  // namespace gongkai::store
