#include "app/new_office.h"

#include <fcntl.h>

#include <filesystem>

#include "app/office_command.h"
#include "base/china_date.h"

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;

Result<void> make_folders(OfficePlace const& place) {
  fs::path const folder = place.place.folder;
  TRY_DO(store::make_folder(folder));
  TRY_DO(store::make_folder(folder / "rules"));
  std::error_code wrong;
  if (fs::exists(folder / "config.toml", wrong)) return {};
  TRY_LET(auto const config, store::File::open(folder / "config.toml", O_WRONLY | O_CREAT | O_EXCL, 0600));
  TRY_DO(config.write(new_config(place)));
  return config.sync();
}

/// A key that an earlier try left is taken over.
Result<std::string> make_key(OfficePlace const& place, registers::CreateAgency const& command,
                             store::Ledger& ledger, Date today) {
  std::error_code wrong;
  bool const there = fs::exists(place.key, wrong);
  TRY_LET(auto const key,
          there ? store::MasterKey::read(place.key) : Result<store::MasterKey>{store::MasterKey::random()});
  if (!there) TRY_DO(key.write_new(place.key));
  TRY_DO(ledger.set_first_key_id(key.id()));
  return key.recovery_sheet({.office_name = command.name, .office_code = command.code, .made = today});
}

}  // namespace

bool has_office(OfficePlace const& place) {
  std::error_code wrong;
  if (place.place.database.empty() && !fs::exists(fs::path{place.place.folder} / "gongkai.db", wrong))
    return false;
  auto const ledger = store::Ledger::open(place.place);
  return ledger && (*ledger)->default_agency().has_value();
}

Result<std::string> make_office(OfficePlace const& place, registers::CreateAgency const& command,
                                Clock const& clock) {
  Date const today = china_date(clock.now());
  TRY_DO(registers::decide({}, command, today));
  if (!place.place.folder.empty()) TRY_DO(make_folders(place));
  TRY_LET(auto const ledger, store::Ledger::make(place.place));
  TRY_DO(store::FileStore::open(place.files));
  std::string sheet;
  if (!ledger->default_agency()) {
    TRY_LET(sheet, make_key(place, command, *ledger, today));
  }
  desk::OfficeDesk desk{*ledger, clock, approval_rules()};
  TRY_DO(desk.create_agency(the_operator(), {.agency = command.code}, command));
  return sheet;
}

}  // namespace gongkai::app
