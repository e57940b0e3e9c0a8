#include "store/refusal.h"
#include "store/refusal_tables.h"

namespace gongkai::store {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<DatabaseReason, kDatabaseReasons> kSentences{{
    {DatabaseReason::busy, "database.busy", Code::busy,
     "{path}：另一个程序占用数据库已超过{seconds}秒，请结束该程序，或稍后再试（{detail}）。",
     "{path}: another program has held the database for {seconds} seconds; end it, or try again ({detail})"},
    {DatabaseReason::disk_full, "database.disk_full", Code::storage,
     "{path}：磁盘已满，没有记入任何内容，请腾出空间（{detail}）。",
     "{path}: the disk is full; make room, nothing was recorded ({detail})"},
    {DatabaseReason::read_only, "database.read_only", Code::storage,
     "{path}：数据库无法写入，请检查该文件及其文件夹的所有者（{detail}）。",
     "{path}: the database cannot be written; see who owns the file and its folder ({detail})"},
    {DatabaseReason::cannot_open, "database.cannot_open", Code::storage,
     "{path}：数据库无法打开，请检查该文件及其文件夹的所有者（{detail}）。",
     "{path}: the database cannot be opened; see who owns the file and its folder ({detail})"},
    {DatabaseReason::disk_fails, "database.disk_fails", Code::storage,
     "{path}：磁盘读写异常，请尽快备份并检查磁盘（{detail}）。",
     "{path}: the disk does not answer as it should; make a backup and check the disk ({detail})"},
    {DatabaseReason::damaged, "database.damaged", Code::damaged,
     "{path}：这不是数据库，或数据库已损坏，请恢复最近的备份（{detail}）。",
     "{path}: this is no database, or one that was damaged; restore the last backup ({detail})"},
    {DatabaseReason::statement_refused, "database.statement_refused", Code::storage,
     "{path}：数据库拒绝执行，请运行 gongkai verify 核对（{detail}）。",
     "{path}: the database refused a statement; run gongkai verify ({detail})"},
    {DatabaseReason::no_log, "database.no_log", Code::storage,
     "{path}：数据库旁无法写日志（SQLite 仍为 {mode}），请把机关文件夹放在本机磁盘上。",
     "{path}: no log can be kept beside the database (SQLite stays with {mode}); put the office on a disk of "
     "this machine"},
    {DatabaseReason::value_too_long, "database.value_too_long", Code::too_large,
     "要保存的第{number}项内容太长（{detail}）：请缩短。",
     "value {number} of a statement is too long ({detail}): shorten it"},
    {DatabaseReason::refused_before, "database.refused_before", Code::storage,
     "办理中有一步被数据库拒绝，本次办理没有记入任何内容：请重试，仍不成功请运行 gongkai verify。",
     "a statement of the act was refused, so nothing of the act was recorded: try again, and if it stays so "
     "run gongkai verify"},
    {DatabaseReason::act_broken_off, "database.act_broken_off", Code::storage,
     "本次办理中断，没有记入任何内容：请重试。",
     "the act was broken off, nothing of it was recorded: try again"},
    {DatabaseReason::transaction_broken_off, "database.transaction_broken_off", Code::storage,
     "数据库中断了本次办理，没有记入任何内容：请检查磁盘后重试。",
     "the database broke off the transaction, nothing was recorded: check the disk and try again"},
    {DatabaseReason::server_conflict, "database.server_conflict", Code::busy,
     "PostgreSQL：另一处写入与本次冲突，请重试（{detail}）。",
     "PostgreSQL: another writer came between; try again ({detail})"},
    {DatabaseReason::server_full, "database.server_full", Code::storage,
     "PostgreSQL：服务器的空间或内存已用完，请管理员腾出后再试（{detail}）。",
     "PostgreSQL: the server has no room or memory left; make room, then try again ({detail})"},
    {DatabaseReason::server_stops, "database.server_stops", Code::busy,
     "PostgreSQL：服务器正在停止，请稍后再试（{detail}）。",
     "PostgreSQL: the server is being stopped; try again later ({detail})"},
    {DatabaseReason::server_read_only, "database.server_read_only", Code::storage,
     "PostgreSQL：该服务器只读，请改用可写的服务器（{detail}）。",
     "PostgreSQL: the server only reads; ask for the writing one ({detail})"},
    {DatabaseReason::server_no_right, "database.server_no_right", Code::storage,
     "PostgreSQL：该数据库用户无权执行，请数据库管理员授权（{detail}）。",
     "PostgreSQL: this database user may not do that; ask its administrator for the right ({detail})"},
    {DatabaseReason::server_damaged, "database.server_damaged", Code::damaged,
     "PostgreSQL：数据库已损坏，请恢复最近的备份（{detail}）。",
     "PostgreSQL: the database is damaged; restore the last backup ({detail})"},
    {DatabaseReason::server_refused, "database.server_refused", Code::storage,
     "PostgreSQL：数据库拒绝执行，请运行 gongkai verify 核对（{detail}）。",
     "PostgreSQL: the database refused a statement; run gongkai verify ({detail})"},
    {DatabaseReason::server_shut, "database.server_shut", Code::busy,
     "无法连接 PostgreSQL：请确认服务器正在运行、地址无误（{detail}）。",
     "PostgreSQL does not let us in: {detail}; see that the server runs and that the address is right"},
    {DatabaseReason::server_too_old, "database.server_too_old", Code::storage,
     "PostgreSQL 版本为{version}：需要15或更高版本，请升级。",
     "this is PostgreSQL {version}; 15 or later is needed"},
    {DatabaseReason::connection_lost, "database.connection_lost", Code::busy,
     "与 PostgreSQL 的连接中断（{detail}）：请用同一办理编号重试，同一办理只会记一次。",
     "the connection to PostgreSQL was lost: {detail}; try again with the same command key, an act is "
     "recorded once"},
    {DatabaseReason::outcome_unknown, "database.outcome_unknown", Code::busy,
     "本次办理是否已记入尚不清楚：请用同一办理编号重新提交，只会记一次。{what}",
     "whether this was recorded is not known: send it again with the same command key, and it is recorded "
     "once; {what}"},
    {DatabaseReason::server_runs, "database.server_runs", Code::busy,
     "{where}：已有服务在此运行（{who}），请先停止它，或直接使用它。",
     "{where}: a server runs here already ({who}); stop it first, or use it"},
    {DatabaseReason::cannot_lock, "database.cannot_lock", Code::storage,
     "{path}无法加锁（{detail}）：请检查该文件及其文件夹的所有者。",
     "{path} cannot be locked: {detail}; see who owns it and its folder"},
    {DatabaseReason::newer_schema, "database.newer_schema", Code::newer_schema,
     "数据库的数据结构为第{schema}版，本程序最高支持第{newest}版：请使用上次打开它的程序或更新的版本。",
     "the database has schema {schema}, this program knows up to {newest}: use the program that last opened "
     "it, or a newer one"},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

}  // namespace

std::unexpected<Error> refusal(DatabaseReason reason, Fields fields) {
  return refused(kSentences, reason, fields);
}

Text database_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::store
