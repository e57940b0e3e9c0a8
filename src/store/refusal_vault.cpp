#include "store/refusal.h"
#include "store/refusal_tables.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<VaultReason, kVaultReasons> kSentences{{
    {VaultReason::other_key, "vault.other_key", Code::wrong_key,
     "现有的主密钥是{at_hand}，但本机关的案卷用{used}"
     "加密：如果主密钥已更换，请重新启动程序；否则请把正确的密钥文件放回原处，或录入该编号的恢复单。",
     "the master key at hand is {at_hand}, but this installation's cases are locked under {used}: if the key "
     "was changed, start the program again; otherwise put the right key file in its place, or type the "
     "recovery sheet of that id"},
    {VaultReason::no_case_key, "vault.no_case_key", Code::damaged,
     "加密保存的内容不是案卷密钥：请从备份恢复。",
     "what was locked is no key of a case: restore it from a backup"},
    {VaultReason::no_digest_key, "vault.no_digest_key", Code::damaged,
     "设置项 digest_key 不是密钥：请从备份恢复。", "setting digest_key is no key: restore it from a backup"},
    {VaultReason::case_changed, "vault.case_changed", Code::conflict,
     "案卷{case}刚刚被他人建立或销毁：请重新查看后再办理。",
     "case {case} was begun or erased by another just now: look at it and try again"},
    {VaultReason::item_missing, "vault.item_missing", Code::damaged,
     "案卷{case}的材料“{name}”不在加密库中：请运行 gongkai verify 核对，并从备份恢复。",
     "'{name}' of case {case} is not in the vault: run gongkai verify, and restore it from a backup"},
    {VaultReason::item_without_file, "vault.item_without_file", Code::damaged,
     "案卷{case}的材料“{name}”没有对应的文件：请运行 gongkai verify 核对。",
     "'{name}' of case {case} names no stored file: run gongkai verify"},
    {VaultReason::no_utf8, "vault.no_utf8", Code::bad_input, "{of}不是 UTF-8 文本：请重新输入。",
     "{of} is no UTF-8: enter it again"},
    {VaultReason::case_key_shut, "vault.case_key_shut", Code::wrong_key,
     "机关{agency}案卷{case}的密钥打不开：{what}",
     "the key of case {case} of agency {agency} does not open: {what}"},
    {VaultReason::too_short, "vault.too_short", Code::damaged,
     "加密内容只有{bytes}字节，不完整：请从备份恢复。",
     "{bytes} bytes are too few for something sealed: restore it from a backup"},
    {VaultReason::unknown_version, "vault.unknown_version", Code::damaged,
     "加密内容为第{version}"
     "版格式，本程序不认识：可能已被改动，或由更新版本的程序写入；请从备份恢复，或改用更新的版本。",
     "sealed in version {version}, which this program does not know: it was changed, or made by a newer "
     "program; restore it from a backup, or use that program"},
    {VaultReason::does_not_open, "vault.does_not_open", Code::wrong_key,
     "加密内容打不开：它用另一个密钥加密、属于别处，或此后被改动；请使用本机关的主密钥，或从备份恢复。",
     "it does not open: it was sealed under another key or for another place, or has been changed since; use "
     "the master key of this office, or restore it from a backup"},
    {VaultReason::stream_broke_off, "vault.stream_broke_off", Code::damaged,
     "加密文件不完整，第一段之前就中断了：请从备份恢复。",
     "it breaks off before its first part: restore it from a backup"},
    {VaultReason::unknown_stream, "vault.unknown_stream", Code::damaged,
     "加密文件为第{version}"
     "版格式，本程序不认识：可能已被改动，或由更新版本的程序写入；请从备份恢复，或改用更新的版本。",
     "a sealed stream of version {version}, which this program does not know: it was changed, or made by a "
     "newer program; restore it from a backup, or use that program"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(VaultReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text vault_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::store
