#include "store/record_projection.h"

#include <utility>

#include "store/journal.h"
#include "store/records.h"

namespace gongkai::store {
namespace {

using registers::Record;

// The columns of every question below, in this order.
#define GONGKAI_RECORD_COLUMNS "register, id, content, refers_to, state, withdrawn, version"

Record record_of(Row const& row) {
  return {.register_id = std::string{row.text(0)},
          .key = std::string{row.text(1)},
          .row = std::string{row.text(2)},
          .refers_to = std::string{row.text(3)},
          .state = std::string{row.text(4)},
          .withdrawn = row.integer(5) != 0,
          .version = row.integer(6)};
}

}  // namespace

bool RecordProjection::keeps(std::string_view record) const {
  return !record.empty();
}

Result<void> RecordProjection::load(Connection& connection, std::string_view subject) {
  static constexpr Sql kRecord{"SELECT " GONGKAI_RECORD_COLUMNS
                               " FROM record_now WHERE agency = $1 AND register = $2 AND id = $3"};
  if (!read_.emplace(subject).second) return {};
  std::size_t const colon = subject.find(':');
  if (colon == std::string_view::npos) return {};  // apply() tells what is wrong with it
  TRY_LET(
      auto const found,
      connection.one(kRecord, {agency_, subject.substr(0, colon), subject.substr(colon + 1)}, &record_of));
  if (found) records_.insert_or_assign(std::string{subject}, *found);
  return {};
}

Result<void> RecordProjection::apply(registers::Entry const& entry) {
  TRY_DO(registers::apply(records_, entry));
  changed_.insert(entry.subject);
  return {};
}

Result<void> RecordProjection::flush(Connection& connection) {
  static constexpr Sql kPut{
      "INSERT INTO record_now (agency, " GONGKAI_RECORD_COLUMNS
      ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (agency, register, id) DO UPDATE SET "
      "content = excluded.content, refers_to = excluded.refers_to, state = excluded.state, "
      "withdrawn = excluded.withdrawn, version = excluded.version"};
  for (std::string const& subject : changed_) {
    Record const& record = records_.find(subject)->second;
    TRY_DO(connection.run(kPut, {agency_, record.register_id, record.key, record.row, record.refers_to,
                                 record.state, std::int64_t{record.withdrawn}, record.version}));
  }
  changed_.clear();
  return {};
}

Result<void> each_record(Connection& connection, std::string_view agency, std::string_view register_id,
                         OnRecord const& on_record) {
  static constexpr Sql kRecords{"SELECT " GONGKAI_RECORD_COLUMNS
                                " FROM record_now WHERE agency = $1 AND register = $2 ORDER BY id"};
  return connection.each(kRecords, {agency, register_id},
                         [&](Row const& row) { return on_record(record_of(row)); });
}

Result<void> each_standing(Connection& connection, std::string_view agency, std::string_view register_id,
                           OnStanding const& on_standing) {
  static constexpr Sql kParts{
      "SELECT id, content FROM record_now WHERE agency = $1 AND register = $2 AND refers_to <> '' "
      "AND withdrawn = 0"};
  static constexpr Sql kWholes{
      "SELECT id, content FROM record_now WHERE agency = $1 AND register = $2 AND refers_to = '' "
      "AND withdrawn = 0"};
  auto const on_row = [&](Row const& row) { return on_standing(row.text(0), row.text(1)); };
  TRY_DO(connection.each(kParts, {agency, register_id}, on_row));
  return connection.each(kWholes, {agency, register_id}, on_row);
}

Result<registers::Around> records_around(Connection& connection, std::string_view agency,
                                         std::string_view register_id, std::vector<std::string> const& keys) {
  static constexpr Sql kReferrer{
      "SELECT id FROM record_now WHERE agency = $1 AND register = $2 AND refers_to = $3 AND refers_to <> '' "
      "AND withdrawn = 0 ORDER BY id LIMIT 1"};
  RecordProjection projection{std::string{agency}};
  registers::Around around;
  for (std::string const& key : keys) {
    std::string const subject = registers::record_subject(register_id, key);
    TRY_DO(projection.load(connection, subject));
    if (!projection.records().contains(subject)) continue;
    TRY_LET(auto const referrer, connection.one(kReferrer, {agency, register_id, key},
                                                [](Row const& row) { return std::string{row.text(0)}; }));
    if (referrer) around.referrers.emplace(key, *referrer);
  }
  around.records = projection.records();
  return around;
}

Result<registers::RecordSet> records_as_of(Connection& connection, std::string_view agency,
                                           std::string_view at) {
  Records records{std::string{agency}};
  TRY_DO(each_entry(connection, agency, 1, [&](Entry const& entry) -> Result<void> {
    // Within a chain the times never go back, and their texts sort as they do.
    return entry.at <= at ? records.apply(entry) : Result<void>{};
  }));
  return records.records();
}

}  // namespace gongkai::store
