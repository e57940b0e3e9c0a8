#include "store/verify.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "store/journal.h"
#include "store/migrate.h"
#include "store/projections.h"
#include "store/records.h"
#include "store/refusal.h"
#include "store/sm3.h"
#include "store/verify_vault.h"
#include "store/verify_words.h"

namespace gongkai::store {
namespace {

constexpr std::int64_t kEntriesBetweenReports = 50'000;
constexpr char kColumnEnd = '\x1f';  // stands between the columns of a row that is compared

/// A row of a table as it is compared: its key in words, all of it as one text.
struct PlainRow {
  std::string key;
  std::string all;

  friend bool operator==(PlainRow const&, PlainRow const&) = default;
};

Result<std::vector<PlainRow>> rows_of(Connection& connection, ProjectionTable const& table,
                                      std::string_view agency) {
  return connection.all(table.rows, {agency}, [&](Row const& row) {
    PlainRow plain;
    for (int column = 0; column < table.columns; ++column) {
      if (column < table.keys) {
        if (column > 0) plain.key += ' ';
        plain.key += row.text(column);
      }
      plain.all += row.text(column);
      plain.all += kColumnEnd;
    }
    return plain;
  });
}

Text place_of(Entry const& entry) {
  return said(FaultWords::at_entry, {{"agency", entry.agency}, {"seq", entry.seq}});
}

class Verification {
 public:
  Verification(Connection& connection, Database& scratch, Progress const& progress)
      : connection_(connection), scratch_(scratch), progress_(progress) {}

  Result<Verified> run() {
    TRY_DO(count_entries());
    TRY_LET(auto const known, agencies(connection_));
    TRY_DO(check_rule_versions());
    for (std::string const& agency : known) {
      ++verified_.agencies;
      TRY_DO(check_agency(agency));
    }
    TRY_DO(check_strays({known.begin(), known.end()}));
    TRY_DO(check_key_id(connection_, verified_));
    return std::move(verified_);
  }

 private:
  Result<void> count_entries() {
    static constexpr Sql kCount{"SELECT coalesce(sum(seq), 0) FROM chain"};
    TRY_LET(auto const all, connection_.one(kCount, {}, [](Row const& row) { return row.integer(0); }));
    all_ = all.value_or(0);
    return {};
  }

  Result<void> check_rule_versions() {
    static constexpr Sql kVersions{"SELECT hash, path, content FROM rule_version ORDER BY hash"};
    return connection_.each(kVersions, {}, [&](Row const& row) -> Result<void> {
      ++verified_.rule_versions;
      std::string const hash{row.text(0)};
      rule_versions_.insert(hash);
      if (sm3_hex(row.text(2)) != hash) {
        verified_.add(said(FaultWords::at_rule_version, {{"hash", hash}, {"path", row.text(1)}}),
                      said(FaultWords::other_rule_text));
      }
      return {};
    });
  }

  Result<void> check_agency(std::string const& agency) {
    Records records{agency};
    ChainEnd end;
    bool applies = true;
    TRY_DO(each_entry(connection_, agency, 1, [&](Entry const& entry) -> Result<void> {
      check_link(entry, end);
      if (applies) {
        if (auto const applied = records.apply(entry); !applied) {
          verified_.add(place_of(entry), words_of(applied.error()));
          applies = false;
        }
      }
      check_rules_named(entry);
      ++verified_.entries;
      if (progress_ && verified_.entries % kEntriesBetweenReports == 0) progress_(verified_.entries, all_);
      return {};
    }));
    TRY_DO(check_end(agency, end));
    if (applies) {
      TRY_DO(check_vault(connection_, agency, records.cases(), verified_));
      return compare_tables(agency, records);
    }
    verified_.add(said(FaultWords::at_tables, {{"agency", agency}}), said(FaultWords::not_compared));
    return {};
  }

  /// Against the entry before, whose place `end` holds; moves it.
  void check_link(Entry const& entry, ChainEnd& end) {
    if (entry.seq == end.seq + 2) {
      verified_.add(place_of(entry), said(FaultWords::entry_missing, {{"seq", end.seq + 1}}));
    } else if (entry.seq != end.seq + 1) {
      verified_.add(place_of(entry),
                    said(FaultWords::entries_missing, {{"first", end.seq + 1}, {"last", entry.seq - 1}}));
    } else if (entry.prev != end.hash) {
      verified_.add(place_of(entry), said(FaultWords::not_written_after, {{"seq", end.seq}}));
    }
    if (entry_hash(entry) != entry.hash) verified_.add(place_of(entry), said(FaultWords::other_hash));
    end = {.seq = entry.seq, .at = entry.at, .hash = entry.hash};
  }

  Result<void> check_end(std::string const& agency, ChainEnd const& end) {
    static constexpr Sql kEnd{"SELECT seq, at, hash FROM chain WHERE agency = $1"};
    TRY_LET(auto const stored, connection_.one(kEnd, {agency}, [](Row const& row) {
      return ChainEnd{
          .seq = row.integer(0), .at = std::string{row.text(1)}, .hash = std::string{row.text(2)}};
    }));
    auto const add = [&](Text what) {
      verified_.add(said(FaultWords::at_chain, {{"agency", agency}}), std::move(what));
    };
    if (stored->seq == end.seq + 1) {
      add(said(FaultWords::last_entry_missing, {{"seq", stored->seq}}));
    } else if (stored->seq > end.seq) {
      add(said(FaultWords::last_entries_missing, {{"first", end.seq + 1}, {"last", stored->seq}}));
    } else if (stored->seq != end.seq || stored->hash != end.hash || stored->at != end.at) {
      add(said(FaultWords::other_end, {{"seq", end.seq}}));
    }
    return {};
  }

  /// Entries that relied on rules name them in their body: {"rules": {path: hash}}.
  void check_rules_named(Entry const& entry) {
    if (!entry.body.contains(R"("rules":)")) return;
    boost::json::error_code wrong;
    auto const body = boost::json::parse(entry.body, wrong);
    if (wrong || !body.is_object()) return;  // told already: its hash cannot be right
    auto const* const rules = body.get_object().if_contains("rules");
    if (rules == nullptr || !rules->is_object()) return;
    for (auto const& [path, hash] : rules->get_object()) {
      std::string_view const named{path.data(), path.size()};
      if (!hash.is_string() || !rule_versions_.contains(std::string_view{hash.get_string()})) {
        verified_.add(place_of(entry), said(FaultWords::rules_not_kept, {{"path", named}}));
      }
    }
  }

  Result<void> compare_tables(std::string const& agency, Records& records) {
    return scratch_.write([&](Connection& fresh) -> Result<void> {
      TRY_DO(records.flush(fresh));
      for (ProjectionTable const& table : projection_tables()) {
        TRY_LET(auto const wanted, rows_of(fresh, table, agency));
        TRY_LET(auto const stored, rows_of(connection_, table, agency));
        verified_.rows += static_cast<std::int64_t>(stored.size());
        compare(table, wanted, stored);
        TRY_DO(fresh.run(table.clear, {agency}));
      }
      return {};
    });
  }

  /// Both are in order of their keys.
  void compare(ProjectionTable const& table, std::vector<PlainRow> const& wanted,
               std::vector<PlainRow> const& stored) {
    if (wanted == stored) return;
    std::set<std::string_view> wanted_keys;
    std::set<std::string_view> stored_keys;
    std::set<std::string_view> wanted_rows;
    for (PlainRow const& row : wanted) {
      wanted_keys.insert(row.key);
      wanted_rows.insert(row.all);
    }
    for (PlainRow const& row : stored) {
      stored_keys.insert(row.key);
      if (!wanted_keys.contains(row.key)) {
        verified_.add(row_place(table.name, row.key), said(FaultWords::row_not_made));
      } else if (!wanted_rows.contains(row.all)) {
        verified_.add(row_place(table.name, row.key), said(FaultWords::other_row));
      }
    }
    for (PlainRow const& row : wanted) {
      if (!stored_keys.contains(row.key)) {
        verified_.add(row_place(table.name, row.key), said(FaultWords::row_missing));
      }
    }
  }

  /// Entries and rows of agencies that have no chain.
  Result<void> check_strays(std::set<std::string, std::less<>> const& known) {
    static constexpr Sql kWriters{"SELECT DISTINCT agency FROM entry ORDER BY agency"};
    static constexpr Sql kLocked{"SELECT DISTINCT agency FROM vault_key ORDER BY agency"};
    static constexpr Sql kSealed{"SELECT DISTINCT agency FROM vault_item ORDER BY agency"};
    auto const check = [&](char const* table, Sql sql) {
      return connection_.each(sql, {}, [&](Row const& row) -> Result<void> {
        if (!known.contains(row.text(0))) {
          verified_.add(row_place(table, row.text(0)), said(FaultWords::no_agency));
        }
        return {};
      });
    };
    TRY_DO(check("entry", kWriters));
    TRY_DO(check("vault_key", kLocked));
    TRY_DO(check("vault_item", kSealed));
    for (ProjectionTable const& table : projection_tables()) TRY_DO(check(table.name, table.agencies));
    return {};
  }

  Connection& connection_;
  Database& scratch_;
  Progress const& progress_;
  Verified verified_;
  std::set<std::string, std::less<>> rule_versions_;
  std::int64_t all_ = 0;
};

}  // namespace

void Verified::add(Text place, Text what) {
  ++found;
  if (faults.size() < kFaultsTold) faults.push_back({.place = std::move(place), .what = std::move(what)});
}

Result<void> verify_files(Database& database, FileStore const& files, Verified& verified) {
  TRY_LET(auto const all, files.list());
  for (FileHash const& hash : all) {
    ++verified.files;
    auto const checked = files.check(hash);
    if (!checked) {
      verified.add(said(FaultWords::at_file, {{"path", files.path_of(hash).string()}}),
                   words_of(checked.error()));
    }
  }
  return database.read(
      [&](Connection& connection) { return check_sealed_files(connection, files, all, verified); });
}

Result<Verified> verify(Database& database, Progress const& progress) {
  TRY_LET(auto const scratch, open_scratch());
  TRY_DO(migrate(*scratch));
  return database.ask(
      [&](Connection& connection) { return Verification{connection, *scratch, progress}.run(); });
}

}  // namespace gongkai::store
