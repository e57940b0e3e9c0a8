#pragma once
// What does the body of an entry say? Takes its fields with their types checked. Private to the room.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "registers/entry.h"

namespace gongkai::registers {

/// "entry 12 (user.added): `what`"
[[nodiscard]] std::unexpected<Error> damaged(Entry const& entry, Text const& what);
/// The same where there are words in one language only.
[[nodiscard]] std::unexpected<Error> damaged(Entry const& entry, std::string_view what);

/// The same of a row that the tables made from the journal hold.
[[nodiscard]] std::unexpected<Error> damaged_row(std::string_view register_id, Text const& what);

/// "'VALUE' is not known"
[[nodiscard]] Text unknown(std::string_view value);

class Facts {
 public:
  /// errors: damaged when the body is no JSON object
  [[nodiscard]] static Result<Facts> of(Entry const& entry);

  // errors: damaged when the field is missing or of another kind
  [[nodiscard]] Result<std::string> text(std::string_view field);
  [[nodiscard]] Result<Date> date(std::string_view field);
  [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view field);
  /// The texts of each object of an array, in the order of `columns`: these fields and no others.
  [[nodiscard]] Result<std::vector<std::vector<std::string>>> rows(
      std::string_view field, std::vector<std::string_view> const& columns);
  /// A name from a fixed list, such as role_named knows them.
  template <class Enum>
  [[nodiscard]] Result<Enum> choice(std::string_view field, std::optional<Enum> (*named)(std::string_view)) {
    TRY_LET(std::string const text, this->text(field));
    auto const found = named(text);
    if (!found) return fault(field, unknown(text));
    return *found;
  }

  /// errors: damaged when there is a field that nobody asked for
  [[nodiscard]] Result<void> finish() const;
  [[nodiscard]] std::unexpected<Error> fault(std::string_view field, Text const& what) const;

 private:
  Facts(Entry const& entry, boost::json::object body) : entry_(entry), body_(std::move(body)) {}
  [[nodiscard]] Result<boost::json::value const*> take(std::string_view field);
  [[nodiscard]] Result<boost::json::array const*> list(std::string_view field);

  Entry const& entry_;
  boost::json::object body_;
  std::vector<std::string> asked_;
};

}  // namespace gongkai::registers
