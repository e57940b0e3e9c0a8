#include "base/sentences.h"

#include "base/fill.h"

namespace gongkai {
namespace {

using FieldTexts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kZh = "_zh";
constexpr std::string_view kEn = "_en";

std::string with_fields(std::string_view words, FieldTexts const& fields) {
  std::vector<Fill> const fills(fields.begin(), fields.end());
  return filled(words, std::span<Fill const>(fills));
}

/// The fields as they stand in one language, whose suffix is `own`.
FieldTexts fields_in(std::string_view own, std::string_view other, FieldTexts const& fields) {
  FieldTexts all;
  for (auto const& [name, value] : fields) {
    if (name.ends_with(other)) continue;
    all.emplace_back(name.substr(0, name.size() - (name.ends_with(own) ? own.size() : 0)), value);
  }
  return all;
}

}  // namespace

Field::Field(std::string_view name, Text const& words)
    : fields_{{std::string{name}.append(kZh), words.zh}, {std::string{name}.append(kEn), words.en}} {
}

Error error_saying(Code code, std::string_view reason, std::string_view en, FieldTexts fields) {
  std::string message = with_fields(en, fields_in(kEn, kZh, fields));
  return {.code = code,
          .message = std::move(message),
          .reason = std::string{reason},
          .fields = std::move(fields)};
}

Text as_it_is(std::string const&, std::string const& value) {
  return {.zh = value, .en = value};
}

Text words_for(std::string_view zh, std::string_view en, Error const& error, Titled titled) {
  FieldTexts fields_zh = fields_in(kZh, kEn, error.fields);
  FieldTexts fields_en = fields_in(kEn, kZh, error.fields);
  for (auto& [name, value] : fields_zh) value = titled(name, value).zh;
  for (auto& [name, value] : fields_en) value = titled(name, value).en;
  return {.zh = with_fields(zh, fields_zh), .en = with_fields(en, fields_en)};
}

}  // namespace gongkai
