#pragma once
// The acts on what is locked away of a case: put in, looked at, erased. Each look is an entry that names who
// looked, at what and why, on disk before anything is handed out. A list of cases shows their ids and what
// there is of them, never whose they are: that is a look.

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/personal.h"
#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

/// A file of a case, as it comes in.
struct PersonalFile {
  std::string name;
  std::istream& bytes;
  std::uint64_t limit;  // bytes
};

/// What the cases of one person are found by.
struct PersonalMark {
  std::string of;  // "id_number", "name"
  Personal<std::string> value;
};

struct PersonalData {
  std::vector<store::PersonalText> texts{};
  std::vector<PersonalFile> files{};
  std::vector<PersonalMark> marks{};
};

class CaseDesk {
 public:
  CaseDesk(store::Ledger& ledger, Clock const& clock, store::MasterKey const& master,
           store::FileStore const& files)
      : ledger_(ledger), clock_(clock), files_(files), vault_(master, files) {}

  /// Locks things away in a case, which begins with the first of them. The files' streams are read once.
  ///
  /// errors: not_permitted; what registers::decide refuses; wrong_key; conflict (another began the case just
  ///         now); too_large; busy, storage
  [[nodiscard]] Result<store::Receipt> put_personal(Actor const& actor, Envelope const& envelope,
                                                    std::string const& case_id, PersonalData const& data);

  /// The texts of these names. A look is never done twice in one: the envelope's command key is not heeded.
  ///
  /// errors: not_permitted; what registers::decide refuses; wrong_key; damaged
  [[nodiscard]] Result<std::vector<store::PersonalText>> view_personal(Actor const& actor,
                                                                       Envelope const& envelope,
                                                                       registers::ViewCase const& command);
  /// A file, to be read piece by piece. What it gives is personal data.
  ///
  /// errors: as of view_personal
  [[nodiscard]] Result<store::FileReader> view_file(Actor const& actor, Envelope const& envelope,
                                                    std::string const& case_id, std::string const& name,
                                                    registers::ViewReason reason);

  /// What there is of a case, without looking at it; nothing when there is no such case.
  ///
  /// errors: not_permitted
  [[nodiscard]] Result<std::optional<registers::CaseFile>> contents(Actor const& actor,
                                                                    std::string_view agency,
                                                                    std::string_view case_id);
  /// The agency's cases that bear the mark, by their ids.
  ///
  /// errors: not_permitted; wrong_key
  [[nodiscard]] Result<std::vector<std::string>> cases_of(Actor const& actor, std::string_view agency,
                                                          PersonalMark const& mark);

  /// Destroys the case's key and what was locked under it. Statistics and the chain stay whole.
  ///
  /// errors: not_permitted; what registers::decide refuses; storage when a sealed file could not be removed:
  ///         the case is erased all the same, and nobody can read the file
  [[nodiscard]] Result<store::Receipt> erase_case(Actor const& actor, Envelope const& envelope,
                                                  registers::EraseCase const& command);

 private:
  [[nodiscard]] Date today() const;
  [[nodiscard]] Result<std::vector<store::Sealed>> seal(store::CaseKey const& key,
                                                        PersonalData const& data) const;
  [[nodiscard]] Result<Envelope> with_keyed_command(Envelope envelope);
  [[nodiscard]] Result<store::CaseKey> key_of(std::string_view agency, std::string_view case_id);

  store::Ledger& ledger_;
  Clock const& clock_;
  store::FileStore const& files_;
  store::Vault vault_;
};

}  // namespace gongkai::desk
