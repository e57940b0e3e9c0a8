#include "desk/refusal.h"

#include "registers/registers.h"
#include "store/store.h"

namespace gongkai::desk {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<DeskReason, kDeskReasons> kSentences{{
    {DeskReason::not_permitted, "not_permitted", Code::not_permitted,
     "用户“{user}”无权在机关“{agency}”办理“{act}”：请由有权的角色办理，或请系统管理员授予角色。",
     "User '{user}' may not do this in agency '{agency}': {act}. Ask someone whose role allows it, or the "
     "administrator for the role."},
    {DeskReason::former_key_in_use, "desk.former_key_in_use", Code::conflict,
     "现用的主密钥在 {path}.old 中，因为数据库是上次更换主密钥之前的：请把 {path}.old 放回 "
     "{path}，再更换主密钥。",
     "{path}.old is the key in use, since the database is one of before the last change: put {path}.old in "
     "the place of {path}, then change the key"},
    {DeskReason::no_form, "desk.no_form", Code::bad_input, "没有统计表式“{form}”：请从{known}中选择。",
     "there is no form '{form}': give one of {known}"},
    {DeskReason::no_form_for_year, "desk.no_form_for_year", Code::bad_input,
     "没有适用于{year}年度的统计表式：请用 --form 指定。",
     "there is no form for the report year {year}: name one with --form"},
    {DeskReason::bad_rule_file, "desk.bad_rule_file", Code::bad_rule_file,
     "设置或规则文件有误，请按所示的行、列改正：{detail}", "A file of settings or rules is wrong: {detail}"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(DeskReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

std::unexpected<Error> not_permitted(Act act, std::string_view user, std::string_view agency) {
  return refusal(DeskReason::not_permitted, {{"user", user}, {"agency", agency}, {"act", title(act)}});
}

Text refusal_text(Error const& error) {
  Text text = refusal_text_in(kSentences, error);
  if (text.en.empty()) text = registers::refusal_text(error);
  if (text.en.empty()) text = registers::case_refusal_text(error);
  if (text.en.empty()) text = registers::record_refusal_text(error);
  if (text.en.empty()) text = registers::item_refusal_text(error);
  if (text.en.empty()) text = store::refusal_text(error);
  // What is wrong in a file of rules is told in English, as who writes such a file knows it.
  if (text.en.empty() && error.code == Code::bad_rule_file) {
    return refusal_text(refusal(DeskReason::bad_rule_file, {{"detail", error.message}}).error());
  }
  if (text.en.empty()) text = {.zh = error.message, .en = error.message};
  return text;
}

}  // namespace gongkai::desk
