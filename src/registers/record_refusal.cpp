#include "registers/record_refusal.h"

#include "base/sentences.h"

namespace gongkai::registers {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<RecordReason, kRecordReasons> kSentences{{
    {RecordReason::no_register, "no_register", Code::bad_input,
     "没有“{register}”这本台账：请从{known}中选择。",
     "There is no register '{register}': give one of {known}."},
    {RecordReason::bad_rows, "bad_rows", Code::bad_input, "{title}的“{key}”：{what}",
     "{title}, '{key}': {what}"},
    {RecordReason::record_exists, "record_exists", Code::conflict,
     "{title}已有“{key}”：如需修改请用更正，如是另一件请改用别的编号。",
     "{title} has '{key}' already: correct it, or give the new one another number."},
    {RecordReason::record_differs, "record_differs", Code::conflict,
     "{title}已有“{key}”，但内容不同（{fields}）：如需按此修改，请作为更正导入并写明理由。",
     "{title} has '{key}' already, and it says otherwise ({fields}): to change it so, import the rows as "
     "corrections and give the reason."},
    {RecordReason::no_record, "no_record", Code::no_such_record, "{title}没有“{key}”：请核对编号。",
     "There is no '{key}' in {title}: check the number."},
    {RecordReason::record_withdrawn, "record_withdrawn", Code::conflict,
     "{title}的“{key}”已撤销：如属误撤，请先恢复。",
     "'{key}' in {title} was withdrawn: if that was a mistake, restore it first."},
    {RecordReason::record_not_withdrawn, "record_not_withdrawn", Code::conflict,
     "{title}的“{key}”没有撤销，不需要恢复。",
     "'{key}' in {title} is not withdrawn: there is nothing to restore."},
    {RecordReason::other_key, "other_key", Code::bad_input,
     "更正不能把“{key}”改成“{other}”：请撤销原记录，另行登记。",
     "A correction cannot make '{other}' of '{key}': withdraw the one and record the other."},
    {RecordReason::no_reason, "no_reason", Code::bad_input,
     "没有写明理由：请填写1至200个字，说明为什么更正或撤销“{key}”，不写个人信息。",
     "There is no reason: say in 1 to 200 characters why '{key}' is corrected or withdrawn, without personal "
     "data."},
    {RecordReason::nothing_corrected, "nothing_corrected", Code::bad_input,
     "“{key}”与登记的内容相同，没有需要更正的。",
     "'{key}' says the same as before: there is nothing to correct."},
    {RecordReason::refers_to_itself, "refers_to_itself", Code::bad_input,
     "“{key}”的{field}是它自己：请填另一条的编号。",
     "The {field} of '{key}' is itself: give the number of another."},
    {RecordReason::refers_to_nothing, "refers_to_nothing", Code::bad_input,
     "“{key}”的{field}“{other}”不存在：请先登记它，或核对编号。",
     "The {field} of '{key}' is '{other}', which is not there: record that first, or check the number."},
    {RecordReason::refers_to_withdrawn, "refers_to_withdrawn", Code::bad_input,
     "“{key}”的{field}“{other}”已撤销：请填有效的编号。",
     "The {field} of '{key}' is '{other}', which was withdrawn: give one that stands."},
    {RecordReason::refers_to_reference, "refers_to_reference", Code::bad_input,
     "“{key}”的{field}“{other}”本身也归并到别的记录：请直接填最终的那一条。",
     "The {field} of '{key}' is '{other}', which itself belongs to another: name that one."},
    {RecordReason::is_referred_to, "is_referred_to", Code::conflict,
     "“{other}”归并到“{key}”：请先更正它的{field}，再办理。",
     "'{other}' belongs to '{key}': correct its {field} first."},
    {RecordReason::kept_by_procedure, "kept_by_procedure", Code::conflict,
     "{title}的“{key}”正在办理流程中：请在流程中修改，不能直接更正。",
     "'{key}' in {title} is in its procedure: change it there, not by a correction."},
    {RecordReason::no_cell, "no_cell", Code::bad_input,
     "表式{form}没有指标格“{cell}”：请用 gongkai sheet 查看它的指标格。",
     "The form {form} has no cell '{cell}': gongkai sheet shows those it has."},
}};
// NOLINTEND(modernize-use-designated-initializers)
static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

/// The titles of registers and fields stand in both languages, joined by a tab: 主动公开信息\tItems
/// disclosed.
Text titled(std::string const& field, std::string const& value) {
  std::size_t const tab = value.find('\t');
  if (tab == std::string::npos || (field != "title" && field != "field" && field != "fields"))
    return as_it_is(field, value);
  return {.zh = value.substr(0, tab), .en = value.substr(tab + 1)};
}

}  // namespace

std::unexpected<Error> record_refusal(
    RecordReason reason, std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  return refused(kSentences, reason, fields);
}

Text record_refusal_text(Error const& error) {
  return refusal_text_in(kSentences, error, &titled);
}

}  // namespace gongkai::registers
