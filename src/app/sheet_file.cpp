#include "app/sheet_file.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gongkai::app {
namespace {

namespace json = boost::json;

constexpr std::uintmax_t kMaxSheetFile = std::uintmax_t{1} << 20;
/// Up to here a number keeps nine digits after the point when it is read as binary.
constexpr double kMostWithDigits = 1e6;

std::unexpected<Error> not_a_sheet(std::string const& path, std::string_view what) {
  return failure(Code::bad_input,
                 fmt::format("{}: {}; give what gongkai sheet --format json prints", path, what));
}

std::optional<Decimal> decimal_of(json::value const& value) {
  if (value.is_int64()) return Decimal{value.as_int64()};
  if (!value.is_double() || std::abs(value.as_double()) > kMostWithDigits) return std::nullopt;
  auto const read = Decimal::parse(fmt::format("{:.9f}", value.as_double()));
  return read ? Decimal::parse(read->plain()) : std::nullopt;
}

Result<form::Sheet> sheet_of(std::string const& path, form::Form const& form, json::object const& values) {
  form::Sheet sheet{form};
  for (auto const& [key, value] : values) {
    auto const cell = form.find_cell(key);
    if (!cell) return not_a_sheet(path, fmt::format("the form {} has no cell '{}'", form.id, key));
    if (value.is_null()) continue;
    auto const number = decimal_of(value);
    if (!number)
      return not_a_sheet(path,
                         fmt::format("'{}' is no number that a sheet can hold", json::serialize(value)));
    sheet.set(*cell, number);
  }
  return sheet;
}

}  // namespace

Result<bool> is_sheet_file(std::string const& path) {
  std::error_code wrong;
  if (!std::filesystem::is_regular_file(path, wrong)) return false;
  std::ifstream in(path, std::ios::binary);
  if (!in) return failure(Code::unreadable, fmt::format("{}: cannot be read; see who may read it", path));
  char first = 0;
  while (in.get(first) && (first == ' ' || first == '\n' || first == '\r' || first == '\t')) {
  }
  return in.good() && first == '{';
}

Result<SheetFile> read_sheet_file(std::string const& path, form::FormSet const& forms) {
  std::error_code wrong;
  if (std::filesystem::file_size(path, wrong) > kMaxSheetFile || wrong) {
    return failure(wrong ? Code::unreadable : Code::too_large,
                   fmt::format("{}: {}", path,
                               wrong ? wrong.message()
                                     : fmt::format("larger than {} bytes; no sheet is", kMaxSheetFile)));
  }
  std::ifstream in(path, std::ios::binary);
  std::string const text(std::istreambuf_iterator<char>(in), {});
  if (!in) return failure(Code::unreadable, fmt::format("{}: cannot be read", path));
  boost::system::error_code fault;
  auto const read = json::parse(text, fault);
  if (fault || !read.is_object()) return not_a_sheet(path, "it is no JSON object");
  json::object const& object = read.as_object();
  auto const* const id = object.if_contains("form");
  auto const* const values = object.if_contains("values");
  if (id == nullptr || !id->is_string() || values == nullptr || !values->is_object())
    return not_a_sheet(path, "it does not name a \"form\" and its \"values\"");
  auto const* const form = forms.find(id->as_string());
  if (form == nullptr)
    return not_a_sheet(path, fmt::format("there is no form '{}'", std::string_view{id->as_string()}));
  TRY_LET(auto sheet, sheet_of(path, *form, values->as_object()));
  SheetFile found{.sheet = std::move(sheet), .year = {}, .agency = {}};
  if (auto const* const year = object.if_contains("year"); year != nullptr && year->is_int64())
    found.year = static_cast<int>(year->as_int64());
  if (auto const* const agency = object.if_contains("agency"); agency != nullptr && agency->is_string())
    found.agency = agency->as_string();
  return found;
}

}  // namespace gongkai::app
