// gongkai key …: the master key, by whoever runs the program on the office's machine.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "app/office_command.h"
#include "app/system_clock.h"

namespace gongkai::app {
namespace {

constexpr WordsAfterOffice kNoMore{};

desk::KeyDesk key_desk(OpenOffice const& office, Clock const& clock) {
  return {*office.ledger, clock, office.place.key};
}

void print_what_to_do(desk::KeyChanged const& changed, std::string const& path, bool en, Console& console) {
  console.err << fmt::format(
      fmt::runtime(
          en ? "The master key was changed from {0} to {1}. Print the sheet above and lock it away in the "
               "place of the former one.\nThe former key lies in {2}.old until the next change. Backups made "
               "until now need it: keep the former sheet as long as one of them, then remove {2}.old.\n"
               "A program that serves this office must be started again.\n"
             : "主密钥已由{0}更换为{1}。请打印以上恢复单，与原恢复单一样妥善锁存。\n"
               "原密钥保留在 "
               "{2}.old，到下次更换为止。此前的备份仍须用它恢复：这些备份销毁之前请保留原恢复单，"
               "之后可删除 {2}.old。\n正在运行的服务须重新启动。\n"),
      changed.from, changed.to, path);
}

Exit rotate(OfficeWords& asked, Console& console) {
  std::string path;
  auto const changed = [&]() -> Result<desk::KeyChanged> {
    TRY_DO(take_office(asked, kNoMore));
    TRY_LET(OpenOffice const office, open_office(asked.office));
    path = office.place.key;
    SystemClock const clock;
    return key_desk(office, clock).rotate(the_operator(), office.agency);
  }();
  if (!changed) return refuse("key", changed.error(), asked, console);
  if (asked.format == "json") {
    console.out << fmt::format(R"({{"from":{},"to":{},"recovery_sheet":{}}})", json_text(changed->from),
                               json_text(changed->to), json_text(changed->sheet))
                << '\n';
    return Exit::done;
  }
  console.out << changed->sheet;
  print_what_to_do(*changed, path, asked.language == "en", console);
  return Exit::done;
}

Exit sheet(OfficeWords& asked, Console& console) {
  auto const printed = [&]() -> Result<std::string> {
    TRY_DO(take_office(asked, kNoMore));
    TRY_LET(OpenOffice const office, open_office(asked.office));
    SystemClock const clock;
    return key_desk(office, clock).print_sheet(the_operator(), office.agency);
  }();
  if (!printed) return refuse("key", printed.error(), asked, console);
  if (asked.format == "json") {
    console.out << fmt::format(R"({{"recovery_sheet":{}}})", json_text(*printed)) << '\n';
  } else {
    console.out << *printed;
  }
  return Exit::done;
}

void add(CLI::App& key, Chosen& chosen, char const* name, char const* help,
         Exit (*deed)(OfficeWords&, Console&)) {
  auto const asked = std::make_shared<OfficeWords>();
  CLI::App* const command = key.add_subcommand(name, help);
  add_office_words(*command, *asked, kNoMore);
  command->callback(
      [&chosen, asked, deed] { chosen = [asked, deed](Console& console) { return deed(*asked, console); }; });
}

}  // namespace

void add_key_command(CLI::App& app, Chosen& chosen) {
  CLI::App* const key = app.add_subcommand("key", "The master key, under which all cases are locked");
  key->require_subcommand(1);
  add(*key, chosen, "rotate", "Lock every case under a new master key and print its recovery sheet", rotate);
  add(*key, chosen, "sheet", "Print the recovery sheet again", sheet);
}

}  // namespace gongkai::app
