#include "app/office_refusal.h"

#include "desk/desk.h"

namespace gongkai::app {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<OfficeWordsReason, kOfficeWordsReasons> kSentences{{
    {OfficeWordsReason::no_office, "app.no_office", Code::bad_input,
     "请指明机关：给出机关文件夹，或者用 --db 并给出 --files 和 --key。",
     "name the office: its folder, or --db with --files and --key"},
    {OfficeWordsReason::database_alone, "app.database_alone", Code::bad_input,
     "使用 --db 时须给出 --files 和 --key：文件和主密钥不在数据库中。",
     "with --db give --files and --key too: they are not in the database"},
    {OfficeWordsReason::give_office, "app.give_office", Code::bad_input,
     "请给出机关文件夹 OFFICE，不要给出其他内容。", "give OFFICE and nothing else"},
    {OfficeWordsReason::give_office_and, "app.give_office_and", Code::bad_input,
     "请依次给出机关文件夹 OFFICE 和 {names}。", "give OFFICE, and {names}"},
    {OfficeWordsReason::give_no_office, "app.give_no_office", Code::bad_input,
     "使用 --db 时不要给出机关文件夹 OFFICE。", "give no OFFICE beside --db"},
    {OfficeWordsReason::give_no_office_but, "app.give_no_office_but", Code::bad_input,
     "使用 --db 时请只给出 {names}，不要给出机关文件夹 OFFICE。", "beside --db give {names} and no OFFICE"},
    {OfficeWordsReason::give_file_and_office, "app.give_file_and_office", Code::bad_input,
     "请依次给出备份文件 FILE 和机关文件夹 OFFICE。", "give FILE and OFFICE"},
    {OfficeWordsReason::give_file, "app.give_file", Code::bad_input,
     "请给出备份文件 FILE；使用 --db 时不要给出机关文件夹 OFFICE。",
     "give FILE; OFFICE is left out with --db"},
    {OfficeWordsReason::no_password, "app.no_password", Code::bad_input,
     "标准输入中没有密码：请输入密码，或用管道送入。",
     "there was no password on standard input: type one, or pipe it in"},
    {OfficeWordsReason::no_role, "app.no_role", Code::bad_input, "没有角色“{role}”：请从{known}中选择。",
     "'{role}' is no role: give {known}"},
    {OfficeWordsReason::no_role_said, "app.no_role_said", Code::bad_input,
     "请说明角色：--grant ROLE 授予，--revoke ROLE 收回。", "say which roles: --grant ROLE, --revoke ROLE"},
    {OfficeWordsReason::no_day, "app.no_day", Code::bad_input,
     "“{value}”不是日期：请按年-月-日（YYYY-MM-DD）填写实有的日期。",
     "'{value}' is no day: give an existing day as YYYY-MM-DD"},
    {OfficeWordsReason::days_backwards, "app.days_backwards", Code::bad_input,
     "{to}早于{from}：请把较早的日期写在前面。", "{to} lies before {from}: give the earlier day first"},
    {OfficeWordsReason::beyond_calendar, "app.beyond_calendar", Code::calendar_gap,
     "工作日历{calendar}只有{first}至{last}的日期：请选择其中的日期，或先更新日历。",
     "the calendar {calendar} has the days {first} to {last}: ask about these, or bring it up to date"},
    {OfficeWordsReason::no_key_file, "app.no_key_file", Code::no_such_file,
     "没有文件{path}：请用 --key 给出正确的路径。", "there is no file {path}: give --key with its path"},
    {OfficeWordsReason::bad_key_file, "app.bad_key_file", Code::bad_input, "{path}：{what}",
     "{path}: {what}"},
    {OfficeWordsReason::key_needed, "app.key_needed", Code::bad_input,
     "该备份的主密钥是{wanted}：请用 --key 给出密钥文件，或录入好的恢复单。",
     "this backup's key is {wanted}: give --key with its file or the typed recovery sheet"},
    {OfficeWordsReason::other_key, "app.other_key", Code::wrong_key,
     "{path}是密钥{id}，而该备份需要{wanted}：请给出编号为{wanted}的密钥文件或恢复单。",
     "{path} is the key {id}, but this backup needs {wanted}: give the key file or the recovery sheet of "
     "that id"},
    {OfficeWordsReason::no_file, "app.no_file", Code::no_such_file, "没有文件{path}：请核对路径。",
     "there is no file {path}: check its path"},
    {OfficeWordsReason::file_too_large, "app.file_too_large", Code::too_large,
     "{path}有{bytes}字节，最多读取{most}字节：请拆分成几个文件。",
     "{path} has {bytes} bytes, at most {most} are read: split the file"},
    {OfficeWordsReason::file_unreadable, "app.file_unreadable", Code::unreadable,
     "{path}无法读取：请检查谁有权读取该文件。", "{path} cannot be read: see who may read it"},
    {OfficeWordsReason::file_not_replaced, "app.file_not_replaced", Code::storage,
     "{path}无法写入（{detail}）：请检查谁有权在该处写入。", "{path}: {detail}; see who may write there"},
    {OfficeWordsReason::bad_ending, "app.bad_ending", Code::bad_input,
     "{path}：请使用以 .csv 或 .xlsx 结尾的文件名。", "{path}: give a name that ends in .csv or .xlsx"},
    {OfficeWordsReason::rule_file_too_large, "app.rule_file_too_large", Code::too_large,
     "{path}超过{most}字节，规则文件不会这么大：请核对该文件。",
     "{path}: larger than {most} bytes; no rule file is"},
    {OfficeWordsReason::rules_unreadable, "app.rules_unreadable", Code::unreadable,
     "{path}无法读取（{detail}）：请检查谁有权读取。",
     "{path}: cannot be read: {detail}; see who may read it"},
    {OfficeWordsReason::sample_not_new, "app.sample_not_new", Code::conflict,
     "机关{code}已有数据：示例只能写入新建的机关。",
     "agency {code} has data already: the sample goes into a new office only"},
    {OfficeWordsReason::sample_is_wrong, "app.sample_is_wrong", Code::bad_input,
     "示例台账{register}与本机关的规则不符：{what}",
     "the sample's {register} does not fit this office's rules: {what}"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(OfficeWordsReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text refusal_text(Error const& error) {
  Text text = refusal_text_in(kSentences, error);
  return text.en.empty() ? desk::refusal_text(error) : text;
}

}  // namespace gongkai::app
