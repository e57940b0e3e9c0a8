#include "base/canonical_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/value.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/fold.h"

namespace gongkai {
namespace {

constexpr std::int64_t kLargestExact = (std::int64_t{1} << 53) - 1;

/// The order of UTF-16 units. It is that of UTF-8 bytes save that what needs two units (four bytes from
/// 0xF0) comes before U+E000 to U+FFFF (lead bytes 0xEE and 0xEF).
bool utf16_less(std::string_view a, std::string_view b) {
  auto const [left, right] = std::ranges::mismatch(a, b);
  if (left == a.end() || right == b.end()) return a.size() < b.size();
  auto const rank = [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10U : byte;
  };
  return rank(*left) < rank(*right);
}

class Writer {
 public:
  Result<void> write(boost::json::value const& value) {
    switch (value.kind()) {
      case boost::json::kind::null: json += "null"; return {};
      case boost::json::kind::bool_: json += value.get_bool() ? "true" : "false"; return {};
      case boost::json::kind::int64: return integer(value.get_int64());
      case boost::json::kind::uint64: return unsigned_integer(value.get_uint64());
      case boost::json::kind::double_: return real(value.get_double());
      case boost::json::kind::string: return text({value.get_string().data(), value.get_string().size()});
      case boost::json::kind::array: return array(value.get_array());
      case boost::json::kind::object: return object(value.get_object());
    }
    return {};
  }

  std::string json;

 private:
  Result<void> integer(std::int64_t number) {
    if (number < -kLargestExact || number > kLargestExact) return too_large();
    fmt::format_to(std::back_inserter(json), "{}", number);
    return {};
  }
  Result<void> unsigned_integer(std::uint64_t number) {
    return number > static_cast<std::uint64_t>(kLargestExact) ? too_large()
                                                              : integer(static_cast<std::int64_t>(number));
  }
  /// 1.0 is the number 1.
  Result<void> real(double number) {
    if (number != std::trunc(number) || std::isnan(number)) {
      return failure(Code::bad_input, fmt::format("{} is not a whole number", number));
    }
    if (std::abs(number) > static_cast<double>(kLargestExact)) return too_large();
    return integer(static_cast<std::int64_t>(number));
  }
  static Result<void> too_large() {
    return failure(Code::bad_input, "a number lies beyond 2^53 - 1, where programs begin to differ");
  }

  Result<void> text(std::string_view words) {
    if (first_bad_utf8(words)) return failure(Code::bad_input, "a text is not UTF-8");
    append_json_string(json, words);
    return {};
  }

  Result<void> array(boost::json::array const& items) {
    json += '[';
    for (bool first = true; boost::json::value const& item : items) {
      if (!first) json += ',';
      first = false;
      TRY_DO(write(item));
    }
    json += ']';
    return {};
  }

  Result<void> object(boost::json::object const& members) {
    std::vector<boost::json::key_value_pair const*> sorted;
    sorted.reserve(members.size());
    for (auto const& member : members) sorted.push_back(&member);
    auto const name = [](boost::json::key_value_pair const* member) {
      return std::string_view{member->key().data(), member->key().size()};
    };
    std::ranges::sort(sorted, utf16_less, name);
    json += '{';
    for (bool first = true; auto const* const member : sorted) {
      if (!first) json += ',';
      first = false;
      TRY_DO(text(name(member)));
      json += ':';
      TRY_DO(write(member->value()));
    }
    json += '}';
    return {};
  }
};

}  // namespace

void append_json_string(std::string& json, std::string_view text) {
  json += '"';
  for (char const c : text) {
    switch (c) {
      case '"': json += "\\\""; break;
      case '\\': json += "\\\\"; break;
      case '\b': json += "\\b"; break;
      case '\f': json += "\\f"; break;
      case '\n': json += "\\n"; break;
      case '\r': json += "\\r"; break;
      case '\t': json += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          json += c;
        }
    }
  }
  json += '"';
}

Result<std::string> canonical_json(boost::json::value const& value) {
  Writer writer;
  TRY_DO(writer.write(value));
  return std::move(writer.json);
}

}  // namespace gongkai
