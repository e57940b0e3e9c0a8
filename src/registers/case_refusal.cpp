#include "registers/case_refusal.h"

#include "base/sentences.h"

namespace gongkai::registers {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<CaseReason, kCaseReasons> kSentences{{
    {CaseReason::bad_case_id, "bad_case_id", Code::bad_input,
     "案卷编号“{value}"
     "”不能用：请用1至64个英文字母、数字和连字符，以字母或数字开头，不含连续11位数字（不要用证件或电话号码）"
     "。",
     "'{value}' is no id for a case: give 1 to 64 letters a-z A-Z, digits and hyphens, a letter or digit "
     "first, no eleven digits in a row (never a person's number)."},
    {CaseReason::bad_item_name, "bad_item_name", Code::bad_input,
     "材料名“{value}”不能用：请用1至32个小写英文字母、数字和下划线，以字母开头，只说明是什么材料。",
     "'{value}' is no name for what is sealed: give 1 to 32 letters a-z, digits and underscores, a letter "
     "first, that say what it is."},
    {CaseReason::nothing_to_seal, "nothing_to_seal", Code::bad_input,
     "案卷{id}没有要加密保存的材料：请至少给出一项。",
     "There is nothing to be locked away in case {id}: give at least one thing."},
    {CaseReason::nothing_to_view, "nothing_to_view", Code::bad_input,
     "没有说明要查看案卷{id}的哪些材料：请至少选择一项。",
     "It was not said what of case {id} is to be seen: choose at least one thing."},
    {CaseReason::item_exists, "item_exists", Code::conflict,
     "案卷{id}已有“{name}”，已保存的材料不能覆盖：更正请另用名称保存。",
     "Case {id} has '{name}' already, and what was kept is never overwritten: put a correction under another "
     "name."},
    {CaseReason::no_case, "no_case", Code::no_such_record, "没有编号为“{id}”的案卷：请核对编号。",
     "There is no case '{id}': check its number."},
    {CaseReason::no_item, "no_item", Code::no_such_record, "案卷{id}没有“{name}”：请核对材料名。",
     "Case {id} has no '{name}': check the name."},
    {CaseReason::case_erased, "case_erased", Code::conflict,
     "案卷{id}已于{on}销毁：其中的个人信息已无法恢复，也不能再存入。",
     "Case {id} was erased on {on}: what was in it is gone, and nothing can be put into it."},
    {CaseReason::no_basis, "no_basis", Code::bad_input,
     "没有写明销毁案卷{id}的依据：请填写保管期限表的条目或决定的文号，不超过100个字。",
     "It was not said what the erasure of case {id} rests on: give the entry of the retention schedule or "
     "the "
     "decision's number, at most 100 characters."},
    {CaseReason::basis_tells_a_person, "basis_tells_a_person", Code::bad_input,
     "销毁案卷{id}的依据中含有像电话或证件号码的数字：日志永久保存，请去掉个人信息。",
     "What the erasure of case {id} rests on holds digits like those of a telephone or identity number: the "
     "journal is kept for ever, take personal data out of it."},
    {CaseReason::still_retained, "still_retained", Code::conflict,
     "案卷{id}须保管到{until}（今天是{today}）：请在此后销毁。",
     "Case {id} must be kept until {until} and today is {today}: erase it after that."},
    {CaseReason::same_key, "same_key", Code::conflict, "新主密钥与原来的相同（{id}）：请重新生成。",
     "The new master key is the old one ({id}): make another."},
    {CaseReason::not_the_key_in_use, "not_the_key_in_use", Code::conflict,
     "日志记载的现用主密钥是{used}，不是{id}：可能已被他人更换，请重新打开本机关再试。",
     "By the journal the master key in use is {used}, not {id}: someone may have changed it; open the office "
     "anew and try again."},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> case_refusal(CaseReason reason,
                                    std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  return refused(kSentences, reason, fields);
}

Text case_refusal_text(Error const& error) {
  return refusal_text_in(kSentences, error, &as_it_is);
}

}  // namespace gongkai::registers
