#pragma once
// Why does the store refuse, and in what words? Every reason has a sentence in both languages: what happened,
// where, what to do. What SQLite, PostgreSQL or the system said stands in it as it came, as {detail}.

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "base/sentences.h"
#include "base/text.h"

namespace gongkai::store {

/// Files and folders on disk.
enum class DiskReason : std::uint8_t {
  nothing_there,
  disk_refuses,
  file_missing,
  file_changed,
  file_too_large,
  too_large_to_read,
  upload_broke_off,
  case_file_broke_off,
};
inline constexpr std::size_t kDiskReasons = static_cast<std::size_t>(DiskReason::case_file_broke_off) + 1;

/// Making a backup and getting one back.
enum class BackupReason : std::uint8_t {
  cannot_write,
  key_changed,
  case_erased,
  rules_unreadable,
  rule_unreadable,
  no_manifest,
  newer_program,
  newer_schema,
  other_columns,
  office_there,
  not_as_manifest,
  not_as_named,
  no_row,
  name_taken,
  no_folder,
  no_archive,
  not_packed,
  not_named,
  torn,
  no_backup,
  part_too_large,
};
inline constexpr std::size_t kBackupReasons = static_cast<std::size_t>(BackupReason::part_too_large) + 1;

/// The master key, its sheet, and passwords.
enum class KeyReason : std::uint8_t {
  not_in_use,
  being_changed,
  bad_character,
  bad_length,
  wrong_character,
  line_twice,
  line_missing,
  no_text,
  lines_wrong,
  no_file,
  others_read_it,
  too_long,
  mixed_sheets,
  torn,
  there_already,
  password_too_long,
  password_no_utf8,
  password_line_end,
  password_too_short,
  password_is_name,
  password_no_memory,
};
inline constexpr std::size_t kKeyReasons = static_cast<std::size_t>(KeyReason::password_no_memory) + 1;

/// What is locked away.
enum class VaultReason : std::uint8_t {
  other_key,
  no_case_key,
  no_digest_key,
  case_changed,
  item_missing,
  item_without_file,
  no_utf8,
  case_key_shut,
  too_short,
  unknown_version,
  does_not_open,
  stream_broke_off,
  unknown_stream,
};
inline constexpr std::size_t kVaultReasons = static_cast<std::size_t>(VaultReason::unknown_stream) + 1;

/// SQLite, PostgreSQL, and who else uses them.
enum class DatabaseReason : std::uint8_t {
  busy,
  disk_full,
  read_only,
  cannot_open,
  disk_fails,
  damaged,
  statement_refused,
  no_log,
  value_too_long,
  refused_before,
  act_broken_off,
  transaction_broken_off,
  server_conflict,
  server_full,
  server_stops,
  server_read_only,
  server_no_right,
  server_damaged,
  server_refused,
  server_shut,
  server_too_old,
  connection_lost,
  outcome_unknown,
  server_runs,
  cannot_lock,
  newer_schema,
};
inline constexpr std::size_t kDatabaseReasons = static_cast<std::size_t>(DatabaseReason::newer_schema) + 1;

/// The ledger, its journal, and the tables made from it.
enum class LedgerReason : std::uint8_t {
  no_office,
  folder_unusable,
  database_empty,
  bad_receipt,
  command_key_used,
  changed_since,
  agency_there,
  no_agency,
  no_agency_yet,
  other_master_key,
  chain_without_time,
  clock_behind,
  tampered,
  no_item_form,
  no_erasure_day,
};
inline constexpr std::size_t kLedgerReasons = static_cast<std::size_t>(LedgerReason::no_erasure_day) + 1;

/// A refusal whose message is the English sentence, its {names} filled in.
[[nodiscard]] std::unexpected<Error> refusal(DiskReason reason, Fields fields);
[[nodiscard]] std::unexpected<Error> refusal(BackupReason reason, Fields fields);
[[nodiscard]] std::unexpected<Error> refusal(KeyReason reason, Fields fields);
[[nodiscard]] std::unexpected<Error> refusal(VaultReason reason, Fields fields);
[[nodiscard]] std::unexpected<Error> refusal(DatabaseReason reason, Fields fields);
[[nodiscard]] std::unexpected<Error> refusal(LedgerReason reason, Fields fields);

/// What people are told of an error of this room, or of an entry that cannot be applied; empty for any other.
[[nodiscard]] Text refusal_text(Error const& error);

/// The same, to stand within another sentence: the message where there are no words for it.
[[nodiscard]] Text words_of(Error const& error);

}  // namespace gongkai::store
