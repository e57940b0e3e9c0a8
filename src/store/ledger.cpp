#include "store/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <charconv>
#include <filesystem>
#include <utility>

#include "base/canonical_json.h"
#include "store/disk.h"
#include "store/migrate.h"
#include "store/refusal.h"
#include "store/setting.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

/// A refusal for a stale version tells so many of the entries that came between.
constexpr std::size_t kEntriesTold = 5;

std::string database_file(Place const& place) {
  return place.folder + "/gongkai.db";
}

Result<std::unique_ptr<Database>> open_database(Place const& place) {
  return place.database.empty() ? open_sqlite(database_file(place)) : open_postgres(place.database);
}

/// SQLite would take an empty file for a new database, and nobody would hear of what is lost.
Result<void> require_office(Place const& place) {
  std::error_code wrong;
  std::string const path = database_file(place);
  auto const size = std::filesystem::file_size(path, wrong);
  if (wrong == std::errc::no_such_file_or_directory || wrong == std::errc::not_a_directory) {
    return refusal(LedgerReason::no_office, {{"folder", place.folder}});
  }
  if (wrong) {
    return refusal(LedgerReason::folder_unusable, {{"path", path}, {"detail", wrong.message()}});
  }
  if (size == 0) return refusal(LedgerReason::database_empty, {{"path", path}});
  return {};
}

Result<std::unique_ptr<Ledger>> laid_out(Place const& place) {
  TRY_LET(auto database, open_database(place));
  TRY_DO(migrate(*database));
  return std::make_unique<Ledger>(std::move(database));
}

// ---- the same command twice ----

std::string told(Receipt const& receipt) {
  return fmt::format("{}-{}", receipt.first, receipt.last);
}

Result<Receipt> receipt_in(std::string_view text) {
  Receipt receipt{.first = 0, .last = 0, .repeated = true};
  auto const* const end = text.data() + text.size();
  auto const first = std::from_chars(text.data(), end, receipt.first);
  if (first.ec == std::errc{} && first.ptr != end && *first.ptr == '-') {
    auto const last = std::from_chars(first.ptr + 1, end, receipt.last);
    if (last.ec == std::errc{} && last.ptr == end) return receipt;
  }
  return refusal(LedgerReason::bad_receipt, {{"value", text}});
}

/// The receipt of a command that was carried out under this key before.
Result<std::optional<Receipt>> done_before(Connection& connection, Doing const& doing) {
  static constexpr Sql kDone{"SELECT digest, reply FROM command_done WHERE agency = $1 AND command_key = $2"};
  if (doing.command_key.empty()) return std::nullopt;
  TRY_LET(auto const done, connection.one(kDone, {doing.agency, doing.command_key}, [](Row const& row) {
    return std::pair{std::string{row.text(0)}, std::string{row.text(1)}};
  }));
  if (!done) return std::nullopt;
  if (done->first != sm3_hex(doing.command)) {
    return refusal(LedgerReason::command_key_used, {{"key", doing.command_key}});
  }
  TRY_LET(Receipt const receipt, receipt_in(done->second));
  return receipt;
}

Result<void> remember(Connection& connection, Doing const& doing, Timestamp at, Receipt const& receipt) {
  static constexpr Sql kRemember{
      "INSERT INTO command_done (agency, command_key, digest, at, reply) VALUES ($1, $2, $3, $4, $5)"};
  if (doing.command_key.empty()) return {};
  return connection.run(kRemember,
                        {doing.agency, doing.command_key, sm3_hex(doing.command), at.iso(), told(receipt)});
}

// ---- a record that has changed since it was looked at ----

Result<void> nothing_came_between(Connection& connection, Doing const& doing) {
  if (!doing.seen) return {};
  TRY_LET(auto const since, entries_of(connection, doing.agency, doing.seen->subject, doing.seen->version));
  if (since.empty()) return {};
  Text what;
  for (Entry const& entry : since) {
    if (&entry - since.data() == static_cast<std::ptrdiff_t>(kEntriesTold)) {
      what.zh += fmt::format("；另有{}条", since.size() - kEntriesTold);
      what.en += fmt::format("; and {} more", since.size() - kEntriesTold);
      break;
    }
    what.zh += fmt::format("{}{}于{}办理{}（日志第{}条）", what.zh.empty() ? "" : "；", entry.actor, entry.at,
                           entry.kind, entry.seq);
    what.en += fmt::format("{}{} by {} at {} (entry {})", what.en.empty() ? "" : "; ", entry.kind,
                           entry.actor, entry.at, entry.seq);
  }
  return refusal(LedgerReason::changed_since,
                 {{"subject", doing.seen->subject}, {"version", doing.seen->version}, {"what", what}});
}

// ---- rules that a decision relied on ----

Result<void> keep_rule_version(Connection& connection, RuleFile const& file, std::string const& hash) {
  static constexpr Sql kKeep{
      "INSERT INTO rule_version (hash, path, content) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING"};
  return connection.run(kKeep, {hash, file.path, file.text});
}

/// The body with one more member, "rules": path -> SM3.
Result<std::string> with_rules(std::string const& body, boost::json::object const& rules) {
  boost::json::error_code wrong;
  boost::json::value value = boost::json::parse(body, wrong);
  GONGKAI_ASSERT(!wrong && value.is_object());
  value.get_object()["rules"] = rules;
  return canonical_json(value);
}

}  // namespace

Result<void> Act::record(std::vector<NewEntry> entries, std::vector<RuleFile> const& rules) {
  boost::json::object relied_on;
  for (RuleFile const& file : rules) {
    std::string const hash = sm3_hex(file.text);
    TRY_DO(keep_rule_version(connection_, file, hash));
    relied_on[file.path] = hash;
  }
  if (!relied_on.empty()) {
    for (NewEntry& entry : entries) {
      TRY_LET(entry.body, with_rules(entry.body, relied_on));
    }
  }
  TRY_LET(auto const written, append(connection_, writing_, end_, entries));
  for (Entry const& entry : written) {
    TRY_DO(records_.load(connection_, entry.subject));
    TRY_DO(records_.apply(entry));
  }
  return records_.flush(connection_);
}

Result<registers::CaseFile const*> Act::case_file(std::string_view id) {
  TRY_DO(records_.load(connection_, fmt::format("{}:{}", registers::kCaseRecord, id)));
  auto const found = records_.cases().find(id);
  return found == records_.cases().end() ? nullptr : &found->second;
}

Result<registers::Office> Act::office_of(std::string_view agency) {
  TRY_LET(auto const projection, OfficeProjection::of(connection_, agency));
  return projection.office();
}

Result<std::unique_ptr<Ledger>> Ledger::open(Place const& place) {
  if (place.database.empty()) TRY_DO(require_office(place));
  return laid_out(place);
}

Result<std::unique_ptr<Ledger>> Ledger::make(Place const& place) {
  if (place.database.empty()) TRY_DO(make_folder(place.folder));
  return laid_out(place);
}

Result<Receipt> Ledger::act(Doing const& doing, Clock const& clock, Deed const& deed) {
  return carry_out(doing, clock, deed, Chain::is_there);
}

Result<Receipt> Ledger::first_act(Doing const& doing, Clock const& clock, Deed const& deed) {
  return carry_out(doing, clock, deed, Chain::is_new);
}

Result<OfficeProjection> Ledger::office_at(Connection& connection, std::string_view agency,
                                           ChainEnd const& end) {
  if (end.seq == 0) return OfficeProjection{std::string{agency}};  // that end is every agency's
  if (auto known = offices_.take(end.hash)) return *std::move(known);
  return OfficeProjection::of(connection, agency);
}

Result<Receipt> Ledger::carry_out(Doing const& doing, Clock const& clock, Deed const& deed, Chain chain) {
  return database_->change([&](Connection& connection) -> Result<Receipt> {
    bool const first = chain == Chain::is_new;
    TRY_LET(ChainEnd const end,
            first ? lock_or_start_chain(connection, doing.agency) : lock_chain(connection, doing.agency));
    TRY_LET(auto const done, done_before(connection, doing));
    if (done) return *done;
    if (first && end.seq > 0) {
      return refusal(LedgerReason::agency_there, {{"agency", doing.agency}});
    }
    TRY_DO(nothing_came_between(connection, doing));
    TRY_LET(auto office, office_at(connection, doing.agency, end));
    Records records{doing.agency, std::move(office)};
    Timestamp const now = clock.now();
    Act act{connection, {.agency = doing.agency, .actor = doing.actor, .at = now}, end, std::move(records)};
    TRY_DO(deed(act));
    Receipt const receipt{.first = end.seq + 1, .last = act.last_seq(), .repeated = false};
    TRY_DO(remember(connection, doing, now, receipt));
    if (first) TRY_DO(set_if_new(connection, kDefaultAgency, doing.agency));
    act.leave(offices_);
    return receipt;
  });
}

Result<registers::Office> Ledger::office(std::string_view agency) {
  return database_->ask([&](Connection& connection) -> Result<registers::Office> {
    TRY_LET(auto const projection, OfficeProjection::of(connection, agency));
    if (!projection.office().agency) {
      return refusal(LedgerReason::no_agency, {{"agency", agency}});
    }
    return projection.office();
  });
}

Result<std::optional<registers::CaseFile>> Ledger::case_file(std::string_view agency, std::string_view id) {
  return database_->ask([&](Connection& connection) -> Result<std::optional<registers::CaseFile>> {
    CaseProjection cases{std::string{agency}};
    TRY_DO(cases.load(connection, fmt::format("{}:{}", registers::kCaseRecord, id)));
    if (cases.cases().empty()) return std::nullopt;
    return cases.cases().begin()->second;
  });
}

Result<registers::Agencies> Ledger::agencies() {
  return database_->ask([](Connection& connection) { return load_agencies(connection); });
}

Result<std::vector<Entry>> Ledger::entries(std::string_view agency, std::int64_t first, std::size_t most) {
  return database_->ask([&](Connection& connection) {
    return entries_from(connection, agency, first, static_cast<std::int64_t>(most));
  });
}

Result<std::optional<std::string>> Ledger::credential(std::string_view agency, std::string_view user) {
  return database_->ask([&](Connection& connection) { return credential_of(connection, agency, user); });
}

Result<std::string> Ledger::default_agency() {
  return database_->ask([](Connection& connection) -> Result<std::string> {
    TRY_LET(auto found, setting(connection, kDefaultAgency));
    if (!found) return refusal(LedgerReason::no_agency_yet, {});
    return *std::move(found);
  });
}

Result<std::string> Ledger::key_id() {
  return database_->ask([](Connection& connection) { return key_in_use(connection); });
}

Result<void> Ledger::set_first_key_id(std::string_view id) {
  return database_->write([&](Connection& connection) -> Result<void> {
    TRY_DO(set_if_new(connection, kKeyId, id));
    TRY_LET(auto const kept, setting(connection, kKeyId));
    if (kept == id) return {};
    return refusal(LedgerReason::other_master_key, {{"used", kept.value_or("")}, {"id", id}});
  });
}

}  // namespace gongkai::store
