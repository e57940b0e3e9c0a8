#pragma once
// One installation: its database, laid out and open; and how an act gets into the journal and the tables, all
// of it or nothing.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"
#include "store/credential.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/office_projection.h"
#include "store/offices_in_memory.h"
#include "store/records.h"

namespace gongkai::store {

/// Where an installation lives.
struct Place {
  std::string folder;      // OFFICE: gongkai.db, files/, config.toml, rules/, master.key
  std::string database{};  // "postgresql://…" instead of OFFICE/gongkai.db
};

/// What a record was when the one who acts looked at it.
struct Seen {
  std::string subject;
  std::int64_t version = 0;
};

/// Whose act it is.
struct Doing {
  std::string agency;
  std::string actor;
  /// The sender's own key of this command, "" none: the same key again is the same act, done once.
  std::string command_key{};
  /// What the command says, so that one key is not used for two commands.
  std::string command{};
  std::optional<Seen> seen{};
};

/// What an act left in the journal.
struct Receipt {
  std::int64_t first = 0;  // seq of its first entry and of its last
  std::int64_t last = 0;
  bool repeated = false;  // it had been done before, under the same key

  friend bool operator==(Receipt const&, Receipt const&) = default;
};

/// A rule file that an act relied on. The journal names it by its SM3, the database keeps its text.
struct RuleFile {
  std::string_view path;
  std::string_view text;
};

/// What an act sees of its agency, and where it writes. Lives as long as its transaction.
class Act {
 public:
  Act(Connection& connection, Writing writing, ChainEnd end, Records records)
      : connection_(connection),
        writing_(std::move(writing)),
        end_(std::move(end)),
        records_(std::move(records)) {}

  [[nodiscard]] registers::Office const& office() const { return records_.office(); }
  /// A case, null when there is none. Valid until the act records something.
  ///
  /// errors: damaged
  [[nodiscard]] Result<registers::CaseFile const*> case_file(std::string_view id);
  /// What deciding on records of a register asks for: those of these keys, and what refers to them.
  [[nodiscard]] Result<registers::Around> records(std::string_view register_id,
                                                  std::vector<std::string> const& keys) {
    return records_around(connection_, agency(), register_id, keys);
  }
  /// All agencies of the installation.
  [[nodiscard]] Result<registers::Agencies> agencies() { return load_agencies(connection_); }
  /// The office of another agency, for the rights of those who work there.
  [[nodiscard]] Result<registers::Office> office_of(std::string_view agency);
  [[nodiscard]] std::string const& agency() const { return writing_.agency; }

  /// What the user logs in with from now on, as hash_password() gave it. It stands beside the journal.
  [[nodiscard]] Result<void> set_credential(std::string_view user, std::string_view hashed) {
    return store::set_credential(connection_, writing_.agency, user, hashed, writing_.at);
  }

  /// Writes entries and what they make of the records. `rules` are those that the decision relied on.
  [[nodiscard]] Result<void> record(std::vector<NewEntry> entries, std::vector<RuleFile> const& rules = {});

  /// For what stands beside the journal and is written in the same transaction: the vault.
  [[nodiscard]] Connection& connection() { return connection_; }

  [[nodiscard]] std::int64_t last_seq() const { return end_.seq; }

  /// The last that is done with it.
  void leave(OfficesInMemory& offices) { offices.put(end_.hash, std::move(records_).take_office()); }

 private:
  Connection& connection_;
  Writing writing_;
  ChainEnd end_;
  Records records_;
};

class Ledger {
 public:
  using Deed = std::function<Result<void>(Act&)>;

  /// Opens an installation, bringing its tables up to this program.
  ///
  /// errors: no_such_file (no installation there), newer_schema, storage, damaged, busy
  [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(Place const& place);

  /// The same where there is none yet: makes the database.
  ///
  /// errors: conflict when there is one
  [[nodiscard]] static Result<std::unique_ptr<Ledger>> make(Place const& place);

  /// Over a database that is open already.
  explicit Ledger(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  /// One act of an agency that is there. When it returns well, it is on disk.
  ///
  /// errors: what `deed` refuses; conflict (the record has changed since it was seen: the message says what,
  ///         when and by whom; or the key was used for another command); no_such_record (no such agency);
  ///         clock_set_back; busy; storage
  [[nodiscard]] Result<Receipt> act(Doing const& doing, Clock const& clock, Deed const& deed);

  /// The first act of a new agency, which makes its chain.
  ///
  /// errors: conflict when the agency is there
  [[nodiscard]] Result<Receipt> first_act(Doing const& doing, Clock const& clock, Deed const& deed);

  /// The agency's office as it stands.
  [[nodiscard]] Result<registers::Office> office(std::string_view agency);
  [[nodiscard]] Result<registers::Agencies> agencies();
  /// A case as it stands; nothing when there is none.
  [[nodiscard]] Result<std::optional<registers::CaseFile>> case_file(std::string_view agency,
                                                                     std::string_view id);
  /// Its entries from `first` on, at most `most` of them.
  [[nodiscard]] Result<std::vector<Entry>> entries(std::string_view agency, std::int64_t first,
                                                   std::size_t most);
  /// What the user logs in with, as hash_password() gave it; nothing when there is no such user.
  [[nodiscard]] Result<std::optional<std::string>> credential(std::string_view agency, std::string_view user);
  /// The agency that is meant where none is named: the first that was made here.
  [[nodiscard]] Result<std::string> default_agency();

  /// Which master key the installation's cases are locked under: MasterKey::id(), "" before one was made.
  [[nodiscard]] Result<std::string> key_id();
  /// errors: conflict when it has another one already
  [[nodiscard]] Result<void> set_first_key_id(std::string_view id);

  [[nodiscard]] Database& database() { return *database_; }

 private:
  enum class Chain { is_there, is_new };
  [[nodiscard]] Result<Receipt> carry_out(Doing const& doing, Clock const& clock, Deed const& deed,
                                          Chain chain);

  [[nodiscard]] Result<OfficeProjection> office_at(Connection& connection, std::string_view agency,
                                                   ChainEnd const& end);

  OfficesInMemory offices_;
  std::unique_ptr<Database> database_;  // last: its thread uses what stands above
};

}  // namespace gongkai::store
