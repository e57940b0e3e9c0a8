#include "store/journal.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "base/canonical_json.h"
#include "store/refusal.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

void append_member(std::string& json, std::string_view name, std::string_view text) {
  json += name;
  append_json_string(json, text);
}

/// An entry being written: the time of the last one when the clock is a little behind it.
Result<std::string> recorded_at(Writing const& writing, ChainEnd const& end) {
  std::string const now = writing.at.iso();
  if (now >= end.at) return now;
  auto const last = Timestamp::parse(end.at);
  if (!last) return refusal(LedgerReason::chain_without_time, {{"agency", writing.agency}});
  if (last->time() - writing.at.time() <= kClockPatience) return end.at;
  return refusal(LedgerReason::clock_behind, {{"now", now}, {"agency", writing.agency}, {"last", end.at}});
}

Entry entry_in(Row const& row, std::string_view agency) {
  return {.agency = std::string{agency},
          .seq = row.integer(0),
          .at = std::string{row.text(1)},
          .actor = std::string{row.text(2)},
          .subject = std::string{row.text(3)},
          .kind = std::string{row.text(4)},
          .body = std::string{row.text(5)},
          .prev = std::string{row.text(6)},
          .hash = std::string{row.text(7)}};
}

}  // namespace

std::string entry_json(Entry const& entry) {
  std::string json;
  json.reserve(entry.body.size() + 320);
  append_member(json, R"({"actor":)", entry.actor);
  append_member(json, R"(,"agency":)", entry.agency);
  append_member(json, R"(,"at":)", entry.at);
  json += R"(,"body":)";
  json += entry.body;
  append_member(json, R"(,"kind":)", entry.kind);
  append_member(json, R"(,"prev":)", entry.prev);
  fmt::format_to(std::back_inserter(json), R"(,"seq":{})", entry.seq);
  append_member(json, R"(,"subject":)", entry.subject);
  json += '}';
  return json;
}

std::string entry_hash(Entry const& entry) {
  Sm3 sm3;
  sm3.update(entry.prev);
  sm3.update(entry_json(entry));
  return sm3.hex_digest();
}

Result<ChainEnd> lock_chain(Connection& connection, std::string_view agency) {
  static constexpr Sql kLock{"SELECT seq, at, hash FROM chain WHERE agency = $1", Sql::Locking::rows};
  TRY_LET(auto end, connection.one(kLock, {agency}, [](Row const& row) {
    return ChainEnd{.seq = row.integer(0), .at = std::string{row.text(1)}, .hash = std::string{row.text(2)}};
  }));
  if (!end) return refusal(LedgerReason::no_agency, {{"agency", agency}});
  return *std::move(end);
}

Result<ChainEnd> lock_or_start_chain(Connection& connection, std::string_view agency) {
  static constexpr Sql kStart{
      "INSERT INTO chain (agency, seq, at, hash) VALUES ($1, 0, '', $2) ON CONFLICT (agency) DO NOTHING"};
  TRY_DO(connection.run(kStart, {agency, kBeforeTheFirst}));
  return lock_chain(connection, agency);
}

Result<std::vector<Entry>> append(Connection& connection, Writing const& writing, ChainEnd& end,
                                  std::span<NewEntry const> added) {
  static constexpr Sql kInsert{
      "INSERT INTO entry (agency, seq, at, actor, subject, kind, body, prev, hash) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
  static constexpr Sql kMove{"UPDATE chain SET seq = $2, at = $3, hash = $4 WHERE agency = $1"};
  std::vector<Entry> entries;
  entries.reserve(added.size());
  TRY_LET(std::string const at, recorded_at(writing, end));
  for (NewEntry const& one : added) {
    Entry entry{.agency = writing.agency,
                .seq = end.seq + 1,
                .at = at,
                .actor = writing.actor,
                .subject = one.subject,
                .kind = one.kind,
                .body = one.body,
                .prev = end.hash,
                .hash = {}};
    entry.hash = entry_hash(entry);
    TRY_DO(connection.run(kInsert, {entry.agency, entry.seq, entry.at, entry.actor, entry.subject, entry.kind,
                                    entry.body, entry.prev, entry.hash}));
    end = {.seq = entry.seq, .at = entry.at, .hash = entry.hash};
    entries.push_back(std::move(entry));
  }
  TRY_DO(connection.run(kMove, {writing.agency, end.seq, end.at, end.hash}));
  return entries;
}

Result<void> each_entry(Connection& connection, std::string_view agency, std::int64_t first,
                        OnEntry const& on_entry) {
  static constexpr Sql kEntries{
      "SELECT seq, at, actor, subject, kind, body, prev, hash FROM entry WHERE agency = $1 AND seq >= $2 "
      "ORDER BY seq"};
  return connection.each(kEntries, {agency, first},
                         [&](Row const& row) { return on_entry(entry_in(row, agency)); });
}

Result<std::vector<Entry>> entries_from(Connection& connection, std::string_view agency, std::int64_t first,
                                        std::int64_t most) {
  static constexpr Sql kFrom{
      "SELECT seq, at, actor, subject, kind, body, prev, hash FROM entry WHERE agency = $1 AND seq >= $2 "
      "ORDER BY seq LIMIT $3"};
  return connection.all(kFrom, {agency, first, most}, [&](Row const& row) { return entry_in(row, agency); });
}

Result<std::vector<Entry>> entries_of(Connection& connection, std::string_view agency,
                                      std::string_view subject, std::int64_t after) {
  static constexpr Sql kOfSubject{
      "SELECT seq, at, actor, subject, kind, body, prev, hash FROM entry "
      "WHERE agency = $1 AND subject = $2 AND seq > $3 ORDER BY seq"};
  return connection.all(kOfSubject, {agency, subject, after},
                        [&](Row const& row) { return entry_in(row, agency); });
}

Result<std::vector<std::string>> agencies(Connection& connection) {
  static constexpr Sql kAgencies{"SELECT agency FROM chain ORDER BY agency"};
  return connection.all(kAgencies, {}, [](Row const& row) { return std::string{row.text(0)}; });
}

}  // namespace gongkai::store
