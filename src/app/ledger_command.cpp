// gongkai verify, rebuild, backup and restore: is everything still there, and how does one get it back?

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>

#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/system_clock.h"

namespace gongkai::app {
namespace {

constexpr WordsAfterOffice kNoMore{};
constexpr std::size_t kLargestSheet = 65'536;
constexpr WordsAfterOffice kFile{.count = 1, .names = "FILE"};

Result<OpenOffice> opened(OfficeWords const& asked, desk::Act act) {
  TRY_LET(OpenOffice office, open_office(asked.office));
  SystemClock const clock;
  desk::OfficeDesk desk{*office.ledger, clock, approval_rules()};
  TRY_DO(desk.permit(the_operator(), act, office.agency));
  return office;
}

std::string const& in(Text const& text, bool en) {
  return en ? text.en : text.zh;
}

/// "1 entry", "2 entries"
std::string counted(std::int64_t count, char const* one, char const* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void print_json(store::Verified const& verified, bool en, Console& console) {
  console.out << fmt::format(
      R"({{"agencies":{},"entries":{},"rows":{},"rule_versions":{},"sealed":{},"files":{},"found":{},)"
      R"("faults":[)",
      verified.agencies, verified.entries, verified.rows, verified.rule_versions, verified.sealed,
      verified.files, verified.found);
  for (bool first = true; store::Fault const& fault : verified.faults) {
    console.out << fmt::format(R"({}{{"place":{},"what":{}}})", first ? "" : ",",
                               json_text(in(fault.place, en)), json_text(in(fault.what, en)));
    first = false;
  }
  console.out << "]}\n";
}

void print_text(store::Verified const& verified, bool en, Console& console) {
  for (store::Fault const& fault : verified.faults) {
    console.out << in(fault.place, en) << (en ? ": " : "：") << in(fault.what, en) << '\n';
  }
  if (en) {
    console.out << fmt::format(
        "{}, {}, {}, {}, {}, {}: {}\n", counted(verified.agencies, "agency", "agencies"),
        counted(verified.entries, "entry", "entries"), counted(verified.rows, "row", "rows"),
        counted(verified.rule_versions, "rule version", "rule versions"),
        counted(verified.sealed, "sealed text", "sealed texts"), counted(verified.files, "file", "files"),
        verified.found == 0 ? "all as it was written" : counted(verified.found, "fault", "faults"));
  } else {
    console.out << fmt::format(
        "{}个机关，{}条日志，{}行投影，{}个规则版本，{}项加密材料，{}个文件：{}\n", verified.agencies,
        verified.entries, verified.rows, verified.rule_versions, verified.sealed, verified.files,
        verified.found == 0 ? "与写入时一致" : fmt::format("发现{}处问题", verified.found));
  }
}

Exit print(store::Verified const& verified, OfficeWords const& asked, Console& console) {
  bool const en = asked.language == "en";
  if (asked.format == "json") {
    print_json(verified, en, console);
  } else {
    print_text(verified, en, console);
  }
  return verified.found == 0 ? Exit::done : Exit::data_is_wrong;
}

/// How far it is, on a terminal.
store::Progress progress(Console& console) {
  if (isatty(STDERR_FILENO) != 1) return {};
  return [&console](std::int64_t seen, std::int64_t all) {
    console.err << fmt::format("\r{} / {}", seen, all) << std::flush;
    if (seen >= all) console.err << '\n';
  };
}

Exit verify(OfficeWords& asked, Console& console) {
  auto const verified = [&]() -> Result<store::Verified> {
    TRY_DO(take_office(asked, kNoMore));
    TRY_LET(OpenOffice const office, opened(asked, desk::Act::verify));
    TRY_LET(auto found, store::verify(office.ledger->database(), progress(console)));
    TRY_LET(auto const files, store::FileStore::open(office.place.files));
    TRY_DO(store::verify_files(office.ledger->database(), files, found));
    return found;
  }();
  return verified ? print(*verified, asked, console) : refuse("verify", verified.error(), asked, console);
}

Exit rebuild(OfficeWords& asked, Console& console) {
  auto const applied = [&]() -> Result<std::int64_t> {
    TRY_DO(take_office(asked, kNoMore));
    TRY_LET(OpenOffice const office, opened(asked, desk::Act::rebuild));
    return store::rebuild(office.ledger->database());
  }();
  if (!applied) return refuse("rebuild", applied.error(), asked, console);
  if (asked.format == "json") {
    console.out << fmt::format(R"({{"entries":{}}})", *applied) << '\n';
  } else {
    console.out << (asked.language == "en" ? fmt::format("The projections were made again from {}.\n",
                                                         counted(*applied, "entry", "entries"))
                                           : fmt::format("已由{}条日志重建投影。\n", *applied));
  }
  return Exit::done;
}

Exit back_up(OfficeWords& asked, Console& console) {
  auto const made = [&]() -> Result<store::BackedUp> {
    TRY_LET(auto const words, take_office(asked, kFile));
    TRY_LET(OpenOffice const office, opened(asked, desk::Act::backup));
    TRY_LET(auto const files, store::FileStore::open(office.place.files));
    TRY_LET(std::string const key_id, office.ledger->key_id());
    return store::back_up(office.ledger->database(), {.files = files, .rules = office.place.rules()}, key_id,
                          SystemClock{}.now(), words.front());
  }();
  if (!made) return refuse("backup", made.error(), asked, console);
  if (asked.format == "json") {
    console.out << fmt::format(R"({{"entries":{},"files":{},"bytes":{}}})", made->entries, made->files,
                               made->bytes)
                << '\n';
  } else {
    console.out << (asked.language == "en"
                        ? fmt::format("{} and {}, {}. The master key is not in it.\n",
                                      counted(made->entries, "entry", "entries"),
                                      counted(made->files, "file", "files"),
                                      counted(static_cast<std::int64_t>(made->bytes), "byte", "bytes"))
                        : fmt::format("{}条日志、{}个文件，{}字节。其中不含主密钥。\n", made->entries,
                                      made->files, made->bytes));
  }
  return Exit::done;
}

struct Restoring {
  OfficeWords words;
  std::string key;
};

/// A key file, or a recovery sheet that someone has typed: what others may read of that is theirs to mend.
Result<store::MasterKey> typed_key(std::string const& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) return refusal(OfficeWordsReason::no_key_file, {{"path", path}});
  std::string text(kLargestSheet, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  auto key = store::MasterKey::parse(text);
  store::wipe(text);
  if (key) return key;
  return refusal(OfficeWordsReason::bad_key_file, {{"path", path}, {"what", refusal_text(key.error())}});
}

/// The key that opens what the backup holds, if it holds anything locked.
Result<std::optional<store::MasterKey>> key_for(std::string const& backup, std::string const& key_file) {
  TRY_LET(std::string const wanted, store::key_id_of_backup(backup));
  if (wanted.empty()) return std::nullopt;
  if (key_file.empty()) {
    return refusal(OfficeWordsReason::key_needed, {{"wanted", wanted}});
  }
  TRY_LET(store::MasterKey key, typed_key(key_file));
  if (key.id() != wanted) {
    return refusal(OfficeWordsReason::other_key, {{"path", key_file}, {"id", key.id()}, {"wanted", wanted}});
  }
  return key;
}

Result<store::Verified> restore_into(std::string const& backup, OfficePlace const& place,
                                     std::string const& key_file) {
  TRY_LET(auto const key, key_for(backup, key_file));
  if (!place.place.folder.empty()) TRY_DO(store::make_folder(place.place.folder));
  TRY_LET(auto const ledger, store::Ledger::make(place.place));
  TRY_LET(auto const files, store::FileStore::open(place.files));
  TRY_LET(auto verified,
          store::restore(backup, ledger->database(), {.files = files, .rules = place.rules()}));
  std::error_code wrong;
  if (key && !std::filesystem::exists(place.key, wrong)) TRY_DO(key->write_new(place.key));
  return verified;
}

/// FILE comes before OFFICE here.
Exit restore(Restoring& asked, Console& console) {
  auto const verified = [&]() -> Result<store::Verified> {
    bool const in_folder = asked.words.office.database.empty();
    if (asked.words.words.size() != (in_folder ? 2U : 1U)) {
      return refusal(in_folder ? OfficeWordsReason::give_file_and_office : OfficeWordsReason::give_file);
    }
    std::string const backup = asked.words.words.front();
    if (in_folder) asked.words.office.folder = asked.words.words.back();
    std::string const key_file = std::exchange(asked.words.office.key, "");
    if (!in_folder) asked.words.office.key = key_file;  // it stays where it is
    TRY_LET(OfficePlace const place, office_place(asked.words.office));
    return restore_into(backup, place, key_file);
  }();
  return verified ? print(*verified, asked.words, console)
                  : refuse("restore", verified.error(), asked.words, console);
}

void add(CLI::App& app, Chosen& chosen, char const* name, char const* help, WordsAfterOffice after,
         Exit (*deed)(OfficeWords&, Console&)) {
  auto const asked = std::make_shared<OfficeWords>();
  CLI::App* const command = app.add_subcommand(name, help);
  add_office_words(*command, *asked, after);
  command->callback(
      [&chosen, asked, deed] { chosen = [asked, deed](Console& console) { return deed(*asked, console); }; });
}

}  // namespace

void add_ledger_commands(CLI::App& app, Chosen& chosen) {
  add(app, chosen, "verify", "Prove the journal, its files and every projection", kNoMore, verify);
  add(app, chosen, "rebuild", "Make the projections again from the journal", kNoMore, rebuild);
  add(app, chosen, "backup", "Write one file with everything but the master key; others may go on working",
      kFile, back_up);
  auto const asked = std::make_shared<Restoring>();
  CLI::App* const command =
      app.add_subcommand("restore", "Make an office from a backup and its key: FILE OFFICE --key KEYFILE");
  add_office_words(*command, asked->words, kFile);
  command->callback(
      [&chosen, asked] { chosen = [asked](Console& console) { return restore(*asked, console); }; });
}

}  // namespace gongkai::app
