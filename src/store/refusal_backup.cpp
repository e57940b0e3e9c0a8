#include "store/refusal.h"
#include "store/refusal_tables.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<BackupReason, kBackupReasons> kSentences{{
    {BackupReason::cannot_write, "backup.cannot_write", Code::storage, "{path}无法写入：请查看磁盘是否已满。",
     "{path} cannot be written: is the disk full?"},
    {BackupReason::key_changed, "backup.key_changed", Code::busy, "备份期间主密钥被更换：请重新备份。",
     "the master key was changed while the backup was made: make the backup again"},
    {BackupReason::case_erased, "backup.case_erased", Code::busy, "备份期间有案卷被销毁：请重新备份。",
     "a case was erased while the backup was made: make the backup again"},
    {BackupReason::rules_unreadable, "backup.rules_unreadable", Code::storage,
     "规则文件夹{path}无法读取（{detail}）：请检查该文件夹的权限。",
     "{path} cannot be read: {detail}; see who owns the folder"},
    {BackupReason::rule_unreadable, "backup.rule_unreadable", Code::storage,
     "规则文件{path}无法读取：请检查该文件的权限。", "{path} cannot be read; see who owns the file"},
    {BackupReason::no_manifest, "backup.no_manifest", Code::unreadable,
     "备份中的清单 manifest.json 无法识别：请改用另一份备份。",
     "manifest.json of the backup is none; take another copy"},
    {BackupReason::newer_program, "backup.newer_program", Code::newer_schema,
     "该备份由更新版本的程序制作：请用那个版本恢复。",
     "the backup was made by a newer program; restore it with that one"},
    {BackupReason::newer_schema, "backup.newer_schema", Code::newer_schema,
     "备份的数据结构为第{schema}版，本程序最高支持第{newest}版：请用制作该备份的程序或更新的版本恢复。",
     "the backup has schema {schema}, this program knows up to {newest}: restore it with the program that "
     "made it, or a newer one"},
    {BackupReason::other_columns, "backup.other_columns", Code::bad_input,
     "备份中数据表{table}的列与本程序不同：请用制作该备份的程序恢复，再用本程序打开。",
     "table {table} of the backup has other columns; restore it with the program that made it, then open it "
     "with this one"},
    {BackupReason::office_there, "backup.office_there", Code::conflict,
     "该数据库中已有机关（{agency}）：请恢复到新的位置。",
     "there is an office in this database already ({agency}); restore into a new one"},
    {BackupReason::not_as_manifest, "backup.not_as_manifest", Code::damaged,
     "备份中的{part}与清单不符：请改用另一份备份。",
     "{part} of the backup is not what its manifest says: take another copy"},
    {BackupReason::not_as_named, "backup.not_as_named", Code::damaged,
     "备份中的{part}内容与文件名不符：请改用另一份备份。",
     "{part} of the backup is not what its name says: take another copy"},
    {BackupReason::no_row, "backup.no_row", Code::damaged,
     "备份中有一行不是数据表{table}的内容：请改用另一份备份。",
     "the backup holds a line that is no row of table {table}: take another copy"},
    {BackupReason::name_taken, "backup.name_taken", Code::conflict, "{path}已经存在：请为备份另取文件名。",
     "{path} is there already; give the backup another name"},
    {BackupReason::no_folder, "backup.no_folder", Code::storage,
     "临时文件夹{path}无法建立（{detail}）：请检查上级文件夹的权限和剩余空间。",
     "{path} cannot be made: {detail}; see who owns the folder above it"},
    {BackupReason::no_archive, "backup.no_archive", Code::storage,
     "备份文件{path}无法写入：请检查所在文件夹的权限和剩余空间。",
     "{path} cannot be written; see who owns its folder and whether the disk is full"},
    {BackupReason::not_packed, "backup.not_packed", Code::storage,
     "{path}：{part}无法写入备份（{detail}）：请检查磁盘空间后重新备份。",
     "{path}: {part} cannot be packed: {detail}; see whether the disk is full, then make the backup again"},
    {BackupReason::not_named, "backup.not_named", Code::storage,
     "备份已写好，但无法命名为{path}（{detail}）：请检查所在文件夹的权限后重新备份。",
     "{path} cannot be named: {detail}; see who owns its folder, then make the backup again"},
    {BackupReason::torn, "backup.torn", Code::unreadable,
     "{path}：{part}无法读取。该文件已残损或不是备份，请改用另一份备份。",
     "{path}: {part} cannot be read; the file is torn or no backup, take another copy"},
    {BackupReason::no_backup, "backup.no_backup", Code::no_such_file, "没有备份文件{path}：请核对路径。",
     "there is no backup {path}: check the path"},
    {BackupReason::part_too_large, "backup.part_too_large", Code::too_large,
     "{path}：{part}超过{most}字节，不是本程序写的：请改用另一份备份。",
     "{path}: {part} is larger than {most} bytes, which this program does not write: take another copy"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(BackupReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text backup_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::store
