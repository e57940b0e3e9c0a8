#include "store/refusal.h"
#include "store/refusal_tables.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<DiskReason, kDiskReasons> kSentences{{
    {DiskReason::nothing_there, "disk.nothing_there", Code::no_such_file,
     "{path}：无法{doing}（{detail}）。请核对路径，或从备份恢复该文件。",
     "{path}: cannot {doing}: {detail}; check the path, or restore the file from a backup"},
    {DiskReason::disk_refuses, "disk.disk_refuses", Code::storage,
     "{path}：无法{doing}（{detail}）。请{advice}。", "{path}: cannot {doing}: {detail}; {advice}"},
    {DiskReason::file_missing, "disk.file_missing", Code::damaged, "{path}：文件缺失，请从备份恢复。",
     "{path}: is missing: restore it from a backup"},
    {DiskReason::file_changed, "disk.file_changed", Code::damaged,
     "{path}：文件已被改动，内容与文件名不符，请从备份恢复。",
     "{path}: has been changed, its bytes are not those of its name: restore it from a backup"},
    {DiskReason::file_too_large, "disk.file_too_large", Code::too_large,
     "文件超过{most}字节的上限：请缩小文件，或分成几份提交。",
     "the file has more than {most} bytes, the most that is taken here: make it smaller or send it in parts"},
    {DiskReason::too_large_to_read, "disk.too_large_to_read", Code::too_large,
     "{path}：文件超过{most}字节，超出这里能读取的上限。",
     "{path}: has more than {most} bytes, the most that is read here"},
    {DiskReason::upload_broke_off, "disk.upload_broke_off", Code::unreadable,
     "要保存的内容没有传完：请重新提交。", "what was to be stored broke off: send it again"},
    {DiskReason::case_file_broke_off, "disk.case_file_broke_off", Code::unreadable,
     "文件没有读完就中断了：请重新提交。", "the file broke off while it was read: send it again"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(DiskReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text disk_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::store
