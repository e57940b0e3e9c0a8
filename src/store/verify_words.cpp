#include "store/verify_words.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a sentence, in order
constexpr Sentences<FaultWords, kFaultWords> kSentences{{
    {FaultWords::at_entry, "verify.at_entry", Code::damaged, "日志 {agency} 第{seq}条",
     "entry {agency} {seq}"},
    {FaultWords::at_chain, "verify.at_chain", Code::damaged, "日志链 {agency}", "chain {agency}"},
    {FaultWords::at_tables, "verify.at_tables", Code::damaged, "机关 {agency} 的数据表",
     "tables of {agency}"},
    {FaultWords::at_row, "verify.at_row", Code::damaged, "数据表 {table} {row}", "table {table} {row}"},
    {FaultWords::at_rule_version, "verify.at_rule_version", Code::damaged, "规则版本 {hash}（{path}）",
     "rule version {hash} ({path})"},
    {FaultWords::at_setting, "verify.at_setting", Code::damaged, "设置项 {name}", "setting {name}"},
    {FaultWords::at_file, "verify.at_file", Code::damaged, "文件 {path}", "file {path}"},
    {FaultWords::at_case_file, "verify.at_case_file", Code::damaged, "文件 {path}（案卷 {agency} {case}）",
     "file {path} of case {agency} {case}"},
    {FaultWords::other_rule_text, "verify.other_rule_text", Code::damaged, "内容不是办理时所依据的规则",
     "its text is not the one that acts relied on"},
    {FaultWords::not_compared, "verify.not_compared", Code::damaged, "没有核对，因为日志无法逐条重放",
     "were not compared, since its journal cannot be followed"},
    {FaultWords::entry_missing, "verify.entry_missing", Code::damaged, "缺少它之前的第{seq}条",
     "entry {seq} before it is missing"},
    {FaultWords::entries_missing, "verify.entries_missing", Code::damaged, "缺少它之前的第{first}至{last}条",
     "entries {first} to {last} before it are missing"},
    {FaultWords::not_written_after, "verify.not_written_after", Code::damaged,
     "它不是接着现在的第{seq}条写的", "it was not written after entry {seq} as that stands now"},
    {FaultWords::other_hash, "verify.other_hash", Code::damaged, "校验值与内容不符：已被改动",
     "its hash is not that of what it says: it was changed"},
    {FaultWords::last_entry_missing, "verify.last_entry_missing", Code::damaged, "缺少末尾的第{seq}条",
     "entry {seq} at its end is missing"},
    {FaultWords::last_entries_missing, "verify.last_entries_missing", Code::damaged,
     "缺少末尾的第{first}至{last}条", "entries {first} to {last} at its end are missing"},
    {FaultWords::other_end, "verify.other_end", Code::damaged, "链尾不是现在的第{seq}条",
     "its end is not entry {seq} as that stands now"},
    {FaultWords::rules_not_kept, "verify.rules_not_kept", Code::damaged, "它所依据的 {path} 的版本没有保存",
     "the version of {path} that it relied on is not kept"},
    {FaultWords::row_not_made, "verify.row_not_made", Code::damaged, "没有日志能得出这一行",
     "no entry has made this row"},
    {FaultWords::other_row, "verify.other_row", Code::damaged, "这一行与日志得出的不同",
     "the row is not what its entries make of it"},
    {FaultWords::row_missing, "verify.row_missing", Code::damaged, "缺少这一行", "the row is missing"},
    {FaultWords::no_agency, "verify.no_agency", Code::damaged, "没有这个机关", "there is no such agency"},
    {FaultWords::no_case, "verify.no_case", Code::damaged, "日志中没有这个编号的案卷",
     "no entry has made a case of this id"},
    {FaultWords::key_still_there, "verify.key_still_there", Code::damaged, "案卷已于{on}销毁，密钥却还在",
     "the case was erased on {on}, but its key is still there"},
    {FaultWords::key_missing, "verify.key_missing", Code::damaged, "案卷没有销毁，密钥却不见了",
     "the case was not erased, but its key is missing"},
    {FaultWords::still_there, "verify.still_there", Code::damaged, "案卷已于{on}销毁，这项材料却还在",
     "the case was erased on {on}, but this is still there"},
    {FaultWords::not_named, "verify.not_named", Code::damaged, "日志中没有这项材料",
     "no entry names this text"},
    {FaultWords::changed, "verify.changed", Code::damaged, "与当时加密保存的不同：已被改动",
     "it is not what was sealed: it was changed"},
    {FaultWords::missing, "verify.missing", Code::damaged, "案卷没有销毁，这项材料却不见了",
     "the case was not erased, but this is missing"},
    {FaultWords::file_missing, "verify.file_missing", Code::damaged, "案卷没有销毁，其中的“{name}”却不见了",
     "'{name}' of a case that was not erased is missing"},
    {FaultWords::other_key_id, "verify.other_key_id", Code::damaged,
     "记的主密钥是{used}，但按{agency}的日志，最近一次更换为{last}",
     "it names the master key {used}, but by the journal of {agency} it was last changed to {last}"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a sentence, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

Text said(FaultWords words, Fields fields) {
  return refusal_text_in(kSentences, refused(kSentences, words, fields).error());
}

Text row_place(std::string_view table, std::string_view row) {
  return said(FaultWords::at_row, {{"table", table}, {"row", row}});
}

}  // namespace gongkai::store
