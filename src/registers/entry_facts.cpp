#include "registers/entry_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/sentences.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

std::string_view view(json::string const& text) {
  return {text.data(), text.size()};
}

enum class EntryReason { does_not_fit, bad_row };

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<EntryReason, 2> kSentences{{
    {EntryReason::does_not_fit, "entry_does_not_fit", Code::damaged,
     "日志第{seq}条（{kind}，{subject}）与此前各条对不上（{what}）：请用 gongkai verify 核对日志，"
     "并恢复核对无误的备份。",
     "entry {seq} ({kind}, {subject}): {what}; verify the journal and restore a backup that does"},
    {EntryReason::bad_row, "row_is_damaged", Code::damaged,
     "台账 {register} 有一行内容有误（{what}）：请运行 gongkai verify 核对，再运行 gongkai rebuild。",
     "a row of register {register}: {what}; run gongkai verify, then rebuild"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> damaged(Entry const& entry, Text const& what) {
  return refused(
      kSentences, EntryReason::does_not_fit,
      Fields{{"seq", entry.seq}, {"kind", entry.kind}, {"subject", entry.subject}, {"what", what}});
}

std::unexpected<Error> damaged_row(std::string_view register_id, Text const& what) {
  return refused(kSentences, EntryReason::bad_row, Fields{{"register", register_id}, {"what", what}});
}

std::unexpected<Error> damaged(Entry const& entry, std::string_view what) {
  return damaged(entry, Text{.zh = std::string{what}, .en = std::string{what}});
}

Text unknown(std::string_view value) {
  return {.zh = fmt::format("“{}”不认识", value), .en = fmt::format("'{}' is not known", value)};
}

Text entry_refusal_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

Result<Facts> Facts::of(Entry const& entry) {
  json::error_code error;
  json::value body = json::parse(entry.body, error);
  if (error || !body.is_object())
    return damaged(entry, {.zh = "内容不是 JSON 对象", .en = "its body is no JSON object"});
  body.get_object().erase("rules");  // which rules the act relied on: `store` looks after those
  return Facts(entry, std::move(body.get_object()));
}

std::unexpected<Error> Facts::fault(std::string_view field, Text const& what) const {
  return damaged(entry_, {.zh = fmt::format("字段“{}”：{}", field, what.zh),
                          .en = fmt::format("field '{}': {}", field, what.en)});
}

Result<json::value const*> Facts::take(std::string_view field) {
  asked_.emplace_back(field);
  json::value const* const value = body_.if_contains({field.data(), field.size()});
  if (value == nullptr) return fault(field, {.zh = "缺少", .en = "is missing"});
  return value;
}

Result<json::array const*> Facts::list(std::string_view field) {
  TRY_LET(json::value const* const value, take(field));
  if (!value->is_array()) return fault(field, {.zh = "不是列表", .en = "is no list"});
  return &value->get_array();
}

Result<std::string> Facts::text(std::string_view field) {
  TRY_LET(json::value const* const value, take(field));
  if (!value->is_string()) return fault(field, {.zh = "不是文本", .en = "is no text"});
  return std::string(view(value->get_string()));
}

Result<Date> Facts::date(std::string_view field) {
  TRY_LET(std::string const iso, text(field));
  auto const day = Date::parse(iso);
  if (!day)
    return fault(field, {.zh = fmt::format("“{}”不是日期", iso), .en = fmt::format("'{}' is no day", iso)});
  return *day;
}

Result<std::vector<std::string>> Facts::texts(std::string_view field) {
  TRY_LET(json::array const* const items, list(field));
  std::vector<std::string> found;
  for (json::value const& item : *items) {
    if (!item.is_string()) return fault(field, {.zh = "其中有的不是文本", .en = "holds what is no text"});
    found.emplace_back(view(item.get_string()));
  }
  return found;
}

Result<std::vector<std::vector<std::string>>> Facts::rows(std::string_view field,
                                                          std::vector<std::string_view> const& columns) {
  TRY_LET(json::array const* const items, list(field));
  std::vector<std::vector<std::string>> found;
  for (json::value const& item : *items) {
    if (!item.is_object() || item.get_object().size() != columns.size())
      return fault(field, {.zh = fmt::format("每项须有{}", fmt::join(columns, "、")),
                           .en = fmt::format("each of it must have {}", fmt::join(columns, ", "))});
    std::vector<std::string>& row = found.emplace_back();
    for (std::string_view const column : columns) {
      json::value const* const cell = item.get_object().if_contains({column.data(), column.size()});
      if (cell == nullptr || !cell->is_string())
        return fault(field, {.zh = fmt::format("每项须有文本“{}”", column),
                             .en = fmt::format("each of it must have the text '{}'", column)});
      row.emplace_back(view(cell->get_string()));
    }
  }
  return found;
}

Result<void> Facts::finish() const {
  for (auto const& member : body_) {
    std::string_view const field{member.key().data(), member.key().size()};
    if (std::ranges::find(asked_, field) == asked_.end())
      return fault(field, {.zh = "不认识", .en = "is not known"});
  }
  return {};
}

}  // namespace gongkai::registers
