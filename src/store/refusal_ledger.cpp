#include "store/refusal.h"
#include "store/refusal_tables.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<LedgerReason, kLedgerReasons> kSentences{{
    {LedgerReason::no_office, "ledger.no_office", Code::no_such_file,
     "{folder}中没有机关：请先用 gongkai init 建立，或核对路径。",
     "there is no office in {folder}: make one with gongkai init"},
    {LedgerReason::folder_unusable, "ledger.folder_unusable", Code::storage,
     "{path}：{detail}，请检查该文件夹的所有者。", "{path}: {detail}; see who owns the folder"},
    {LedgerReason::database_empty, "ledger.database_empty", Code::damaged,
     "{path}是空文件：请恢复最近的备份。", "{path} is empty; restore the last backup"},
    {LedgerReason::bad_receipt, "ledger.bad_receipt", Code::damaged,
     "数据表 command_done 中的回执“{value}”无法识别：请运行 gongkai verify 核对。",
     "table command_done holds '{value}' for a receipt: run gongkai verify"},
    {LedgerReason::command_key_used, "ledger.command_key_used", Code::conflict,
     "办理编号“{key}”已用于另一项办理：每项办理请用各自的编号。",
     "the command key '{key}' was used for another command: give each command a key of its own"},
    {LedgerReason::changed_since, "ledger.changed_since", Code::conflict,
     "{subject}在第{version}版之后已有变化：{what}。请重新查看后再办理。",
     "{subject} has changed since version {version}: {what}. Look at it again, then act"},
    {LedgerReason::agency_there, "ledger.agency_there", Code::conflict,
     "这里已有机关“{agency}”：请另用机关代码。",
     "there is an agency '{agency}' here already: choose another code"},
    {LedgerReason::no_agency, "ledger.no_agency", Code::no_such_record,
     "这里没有机关“{agency}”：请核对机关代码。", "there is no agency '{agency}' here: check its code"},
    {LedgerReason::no_agency_yet, "ledger.no_agency_yet", Code::no_such_record,
     "这里还没有建立机关：请先用 gongkai init 建立。", "no agency was made here yet: gongkai init makes one"},
    {LedgerReason::other_master_key, "ledger.other_master_key", Code::conflict,
     "本机关已有主密钥{used}，不能改用{id}：请把{used}的密钥文件放回原处。",
     "this installation has the master key {used} already, not {id}: put the key file of {used} in its "
     "place"},
    {LedgerReason::chain_without_time, "ledger.chain_without_time", Code::damaged,
     "机关{agency}的日志末尾没有时间：请运行 gongkai verify 核对，并恢复备份。",
     "the chain of {agency} ends at no time: run gongkai verify, and restore a backup"},
    {LedgerReason::clock_behind, "ledger.clock_behind", Code::clock_set_back,
     "本机时钟为{now}，而机关{agency}的上一条日志记于{last}：请校准时钟；本次没有记入任何内容。",
     "this machine's clock says {now}, but the last entry of {agency} was recorded at {last}: set the clock "
     "right; nothing was recorded"},
    {LedgerReason::tampered, "ledger.tampered", Code::damaged,
     "数据表{table}中有“{value}”，不可能由日志得出：请运行 gongkai verify 核对。",
     "table {table} holds '{value}', which no entry could have written; run gongkai verify"},
    {LedgerReason::no_item_form, "ledger.no_item_form", Code::damaged,
     "数据表 case_item {place}：“{value}”不是材料形式，请先运行 gongkai verify，再运行 gongkai rebuild。",
     "table case_item {place}: '{value}' is no form: run gongkai verify, then rebuild"},
    {LedgerReason::no_erasure_day, "ledger.no_erasure_day", Code::damaged,
     "数据表 case_now {place}：“{value}”不是日期，请先运行 gongkai verify，再运行 gongkai rebuild。",
     "table case_now {place}: '{value}' is no day: run gongkai verify, then rebuild"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(LedgerReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text ledger_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::store
