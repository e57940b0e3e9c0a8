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
#include "registers/entry.h"

namespace gongkai::registers {

/// "entry 12 (user.added): `what`"
[[nodiscard]] std::unexpected<Error> damaged(Entry const& entry, std::string_view what);

class Facts {
 public:
  /// errors: damaged when the body is no JSON object
  [[nodiscard]] static Result<Facts> of(Entry const& entry);

  // A field that is missing or of another kind is a fault, told by finish(); until then it reads as empty.
  [[nodiscard]] std::string text(std::string_view field);
  [[nodiscard]] std::optional<Date> date(std::string_view field);
  [[nodiscard]] std::vector<std::string> texts(std::string_view field);
  /// Each object of an array as facts of its own: the same fields in each, all of them texts.
  [[nodiscard]] std::vector<std::vector<std::string>> rows(std::string_view field,
                                                           std::vector<std::string_view> const& columns);
  /// A name from a fixed list, such as role_named knows them.
  template <class Enum>
  [[nodiscard]] std::optional<Enum> choice(std::string_view field,
                                           std::optional<Enum> (*named)(std::string_view)) {
    std::string const text = this->text(field);
    auto const found = named(text);
    if (!found) fault(field, "'" + text + "' is not known");
    return found;
  }

  /// The first fault, or one more: a field that nobody asked for. After it, what was asked for is there.
  [[nodiscard]] Result<void> finish();
  void fault(std::string_view field, std::string_view what);

 private:
  Facts(Entry const& entry, boost::json::object body) : entry_(entry), body_(std::move(body)) {}
  boost::json::value const* take(std::string_view field);

  Entry const& entry_;
  boost::json::object body_;
  std::vector<std::string> asked_;
  std::string fault_;
};

}  // namespace gongkai::registers
