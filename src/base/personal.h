#pragma once
// What tells who a person is, kept from logs and lists: a value that cannot be printed by accident, and the
// masks that a list shows instead.

#include <string>
#include <string_view>
#include <utility>

namespace gongkai {

/// Wraps names, numbers of documents, addresses, contact details. There is no formatter and no <<, so logging
/// one does not compile; each use of the value is a reveal() that can be searched for.
template <class T>
class Personal {
 public:
  Personal() = default;
  explicit Personal(T value) : value_(std::move(value)) {}

  [[nodiscard]] T const& reveal() const { return value_; }

  friend bool operator==(Personal const&, Personal const&) = default;

 private:
  T value_{};
};

/// The first 3 and the last 2 characters of an identity number of 15 or 18, the rest as *: enough to tell two
/// people of a list apart, without the day of birth. Of anything shorter or longer only the first character
/// when there are at least 8, else none.
/// unit: characters, after full-width ones were folded and spaces at both ends cut off
[[nodiscard]] std::string masked_id_number(std::string_view number);

/// The first 3 and the last 4 digits of a mobile number (11 digits); of another number the last 2 when it has
/// at least 7 digits. The other digits as *; what stands between digits stays.
[[nodiscard]] std::string masked_phone(std::string_view number);

/// The first character, which in most Chinese names is the family name, and a * for each other, at most two.
/// A name of one character is one *.
[[nodiscard]] std::string masked_name(std::string_view name);

}  // namespace gongkai
