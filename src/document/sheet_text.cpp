#include "document/sheet_text.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "base/fold.h"

namespace gongkai::document {
namespace {

constexpr std::size_t kEscape = 7;  // characters of _x000D_

/// The number of an escape at the beginning of the text, whether its second _ stands there or not.
std::optional<std::uint32_t> code_at_begin(std::string_view text) {
  if (text.size() < kEscape - 1 || !text.starts_with("_x")) return std::nullopt;
  std::uint32_t code = 0;
  char const* const end = text.data() + kEscape - 1;
  auto const [read, error] = std::from_chars(text.data() + 2, end, code, 16);
  if (error != std::errc{} || read != end) return std::nullopt;
  return code;
}

/// A character of the first plane but NUL; nothing for half of one of the others.
std::optional<std::string> character(std::uint32_t code) {
  auto const byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
  if (code < 0x80) return std::string{byte(code)};
  if (code < 0x800) return std::string{byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
  return std::string{byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

}  // namespace

std::string escaped_sheet_text(std::string_view text) {
  std::string xml;
  xml.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const size = character_size(text, at);
    std::string_view const one = text.substr(at, size);
    auto const byte = static_cast<unsigned char>(text[at]);
    if (one == "&") {
      xml += "&amp;";
    } else if (one == "<") {
      xml += "&lt;";
    } else if (one == ">") {
      xml += "&gt;";
    } else if (byte < 0x20 && byte != '\t' && byte != '\n') {
      xml += fmt::format("_x{:04X}_", byte);
    } else if (one == "\xEF\xBF\xBE" || one == "\xEF\xBF\xBF") {
      xml += one == "\xEF\xBF\xBE" ? "_xFFFE_" : "_xFFFF_";
    } else if (one == "_" && code_at_begin(text.substr(at))) {
      // Its second _ may yet come, from a character that is written so.
      xml += "_x005F_";
    } else {
      xml += one;
    }
    at += size;
  }
  return xml;
}

std::string plain_sheet_text(std::string text) {
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return text;
  std::string plain;
  std::size_t copied = 0;
  for (; at != std::string::npos; at = text.find("_x", at)) {
    auto const code = code_at_begin(std::string_view(text).substr(at));
    bool const is_whole = at + kEscape <= text.size() && text[at + kEscape - 1] == '_';
    auto const meant = code && is_whole ? character(*code) : std::nullopt;
    if (!meant) {
      at += 2;
      continue;
    }
    plain.append(text, copied, at - copied).append(*meant);
    at += kEscape;
    copied = at;
  }
  return plain.append(text, copied);
}

}  // namespace gongkai::document
