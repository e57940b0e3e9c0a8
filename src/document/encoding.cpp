#include "document/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <optional>

#include "base/fold.h"
#include "document/refusal.h"

namespace gongkai::document {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t kBrokenShare = 100;                  // one character of so many may be broken
constexpr std::size_t kPlausibleOf = 20;                   // of so many characters one may be unusual

class Converter {
 public:
  explicit Converter(std::string const& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  Converter(Converter const&) = delete;
  Converter& operator=(Converter const&) = delete;
  ~Converter() {
    if (known()) iconv_close(handle_);
  }

  [[nodiscard]] bool known() const {
    return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr): iconv's own "none"
  }

  /// What cannot be converted becomes U+FFFD, one for each `unit` bytes, and is counted in `broken`.
  std::string convert(std::string& bytes, std::size_t unit, std::size_t& broken) {
    std::string out(bytes.size() + bytes.size() / 2 + 16, '\0');
    std::size_t written = 0;
    char* in = bytes.data();
    std::size_t left = bytes.size();
    while (left > 0) {
      char* to = out.data() + written;
      std::size_t room = out.size() - written;
      std::size_t const done = iconv(handle_, &in, &left, &to, &room);
      written = out.size() - room;
      if (done != static_cast<std::size_t>(-1)) break;
      bool const is_full = errno == E2BIG;
      if (out.size() - written < 16 + left) out.resize(out.size() * 2);
      if (is_full) continue;
      ++broken;
      std::size_t const skipped = std::min(unit, left);
      in += skipped;
      left -= skipped;
      written += kReplacement.copy(out.data() + written, kReplacement.size());
    }
    out.resize(written);
    return out;
  }

 private:
  iconv_t handle_;
};

struct Conversion {
  std::string text;
  std::size_t broken = 0;
};

std::optional<Conversion> converted(std::string bytes, std::string const& from, std::size_t unit) {
  Converter converter(from);
  if (!converter.known()) return std::nullopt;
  Conversion conversion;
  conversion.text = converter.convert(bytes, unit, conversion.broken);
  return conversion;
}

std::uint32_t code_point(std::string_view text, std::size_t at, std::size_t size) {
  auto const byte = [&](std::size_t n) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + n]));
  };
  switch (size) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    default:
      return (byte(0) & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
  }
}

/// Printed ASCII, Chinese characters and the punctuation that goes with them.
bool is_usual(std::uint32_t c) {
  if (c < 0x80) return c >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f';
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x2000 && c <= 0x2FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xA0 && c <= 0xFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0xFEFF;
}

bool is_plausible(std::string_view utf8) {
  std::size_t characters = 0;
  std::size_t unusual = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t const size = character_size(utf8, at);
    ++characters;
    if (!is_usual(code_point(utf8, at, size))) ++unusual;
    at += size;
  }
  return unusual * kPlausibleOf <= characters;
}

/// UTF-8 in which a few bytes are broken: in any other encoding it would read as nonsense, and plausibly so.
bool is_broken_utf8(std::string_view bytes) {
  constexpr std::size_t kGoodForOneBad = 20;
  std::size_t bad = 0;
  std::size_t good = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t const size = character_size(bytes, at);
    bool const whole = at + size <= bytes.size() && !first_bad_utf8(bytes.substr(at, size));
    if (whole && size > 1) ++good;
    if (!whole) ++bad;
    at += whole ? size : 1;
  }
  return bad * kGoodForOneBad < good;
}

/// Whether the character at `at`, the first that is no UTF-8, is only cut in two by the end of the text.
bool is_cut_by_the_end(std::string_view bytes, std::size_t at) {
  bool const begins_one = static_cast<unsigned char>(bytes[at]) >= 0xC2;
  return begins_one && at + character_size(bytes, at) > bytes.size() &&
         std::ranges::all_of(bytes.substr(at + 1), [](char c) { return (c & '\xC0') == '\x80'; });
}

/// Whether the text is UTF-8; a character that the end cuts in two becomes U+FFFD.
bool is_utf8_once_mended(std::string& bytes) {
  auto const bad = first_bad_utf8(bytes);
  if (!bad) return true;
  bool const is_cut = is_cut_by_the_end(bytes, *bad);
  if (is_cut) bytes.replace(*bad, std::string::npos, kReplacement);
  return is_cut;
}

std::string without_mark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

std::optional<Decoded> attempt(std::string const& bytes, std::string const& encoding, std::size_t unit) {
  auto conversion = converted(bytes, encoding, unit);
  if (!conversion || conversion->broken * kBrokenShare > bytes.size()) return std::nullopt;
  if (!is_plausible(conversion->text)) return std::nullopt;
  return Decoded{without_mark(std::move(conversion->text)), encoding};
}

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

std::optional<Decoded> as_utf16(std::string const& bytes) {
  bool const has_mark = has_utf16_mark(bytes);
  for (std::string const& encoding : {std::string("UTF-16LE"), std::string("UTF-16BE")}) {
    if (bytes.starts_with("\xFE\xFF") && encoding == "UTF-16LE") continue;
    auto decoded = attempt(bytes, encoding, 2);
    if (!decoded) continue;
    // One byte too many may stand anywhere, and before the text it would turn all of it into other
    // characters: sentences end only where it stands behind.
    if (has_mark || bytes.size() % 2 == 0 || has_word(decoded->text, "。")) return decoded;
  }
  return std::nullopt;
}

/// Upper-case letters and digits of the names that browsers know, as iconv calls them.
std::string iconv_name(std::string_view declared) {
  std::string name;
  for (char const c : declared.substr(0, 20)) {
    name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (name == "GB2312" || name == "GBK" || name == "GB_2312-80" || name == "X-GBK" || name == "GB18030")
    return "GB18030";
  if (name == "BIG5" || name == "BIG5-HKSCS") return "BIG5-HKSCS";
  return "";
}

}  // namespace

Decoded decode(std::string bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  std::string_view const start = std::string_view(bytes).substr(0, 4096);
  if (has_utf16_mark(bytes) || start.contains('\0')) {
    if (auto decoded = as_utf16(bytes)) return *std::move(decoded);
  }
  if (bytes.contains('\0')) return {std::move(bytes), ""};
  if (is_utf8_once_mended(bytes)) return {std::move(bytes), "UTF-8"};
  if (is_broken_utf8(bytes)) return {std::move(bytes), ""};
  if (std::string const named = iconv_name(declared); !named.empty() && named != "GB18030") {
    if (auto decoded = attempt(bytes, named, 1)) return *std::move(decoded);
  }
  if (auto decoded = attempt(bytes, "GB18030", 1)) return *std::move(decoded);
  return {std::move(bytes), ""};
}

Result<void> require_utf8(std::string_view text, std::string_view name) {
  std::size_t const bad = std::min(first_bad_utf8(text).value_or(std::string_view::npos), text.find('\0'));
  if (bad == std::string_view::npos) return {};
  auto const line = 1 + std::ranges::count(text.substr(0, bad), '\n');
  return refusal(Code::unreadable, name, Reason::not_utf8,
                 {{"line", line},
                  {"byte", bad + 1},
                  {"value", fmt::format("0x{:02X}", static_cast<unsigned char>(text[bad]))}});
}

}  // namespace gongkai::document
