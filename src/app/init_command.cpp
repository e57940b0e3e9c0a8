// gongkai init: a new, empty office, or one more agency of an installation that is there.

#include <fcntl.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/system_clock.h"
#include "base/china_date.h"

namespace gongkai::app {
namespace {

constexpr WordsAfterOffice kNoMore{};

struct Asked {
  OfficeWords words;
  std::string name;
  std::string code;
  std::string parent;
  std::string from;
};

class Init {
 public:
  Init(Asked const& asked, OfficePlace place) : asked_(asked), place_(std::move(place)) {}

  /// The recovery sheet; "" when the installation, and with it its key, was there before.
  Result<std::string> run() {
    TRY_LET(auto const command, command_asked());
    // What is no agency is refused before anything is made.
    TRY_DO(registers::decide({}, command, today()));
    if (!place_.place.folder.empty()) TRY_DO(make_folders());
    TRY_LET(auto const ledger, store::Ledger::make(place_.place));
    TRY_DO(store::FileStore::open(place_.files));
    std::string sheet;
    if (!ledger->default_agency()) {
      TRY_LET(sheet, make_key(*ledger));
    }
    desk::OfficeDesk desk{*ledger, clock_, approval_rules()};
    TRY_DO(desk.create_agency(the_operator(), {.agency = command.code}, command));
    return sheet;
  }

 private:
  [[nodiscard]] Date today() const { return china_date(clock_.now()); }

  [[nodiscard]] Result<registers::CreateAgency> command_asked() const {
    auto const from = asked_.from.empty() ? today() : Date::parse(asked_.from);
    if (!from) {
      return refusal(OfficeWordsReason::no_day, {{"value", asked_.from}});
    }
    return registers::CreateAgency{
        .code = asked_.code, .name = asked_.name, .parent = asked_.parent, .from = *from};
  }

  [[nodiscard]] Result<void> make_folders() const {
    std::filesystem::path const folder = place_.place.folder;
    TRY_DO(store::make_folder(folder));
    TRY_DO(store::make_folder(folder / "rules"));
    std::error_code wrong;
    if (std::filesystem::exists(folder / "config.toml", wrong)) return {};
    TRY_LET(auto const config, store::File::open(folder / "config.toml", O_WRONLY | O_CREAT | O_EXCL, 0600));
    TRY_DO(config.write(new_config(place_)));
    return config.sync();
  }

  /// A key that an earlier try left is taken over.
  [[nodiscard]] Result<std::string> make_key(store::Ledger& ledger) const {
    std::error_code wrong;
    bool const there = std::filesystem::exists(place_.key, wrong);
    TRY_LET(auto const key, there ? store::MasterKey::read(place_.key)
                                  : Result<store::MasterKey>{store::MasterKey::random()});
    if (!there) TRY_DO(key.write_new(place_.key));
    TRY_DO(ledger.set_first_key_id(key.id()));
    return key.recovery_sheet({.office_name = asked_.name, .office_code = asked_.code, .made = today()});
  }

  SystemClock clock_;
  Asked const& asked_;
  OfficePlace place_;
};

Exit init(Asked& asked, Console& console) {
  auto const done = [&]() -> Result<std::string> {
    TRY_DO(take_office(asked.words, kNoMore));
    TRY_LET(OfficePlace place, office_place(asked.words.office));
    return Init{asked, std::move(place)}.run();
  }();
  if (!done) return refuse("init", done.error(), asked.words, console);
  bool const en = asked.words.language == "en";
  if (asked.words.format == "json") {
    console.out << fmt::format(R"({{"agency":{},"recovery_sheet":{}}})", json_text(asked.code),
                               json_text(*done))
                << '\n';
    return Exit::done;
  }
  console.out << *done;
  if (done->empty()) {
    console.err << (en ? fmt::format("Agency {} was added.\n", asked.code)
                       : fmt::format("已增加机关{}。\n", asked.code));
  } else {
    console.err
        << (en ? "The office is made. Print the sheet above and lock it away: without the key nobody can "
                 "read what is locked, and no backup holds it.\nNext: gongkai user add, for the first "
                 "administrator.\n"
               : "机关已建立。请打印以上恢复单并妥善锁存：没有密钥，谁也读不出加密的内容，备份中也没有它。\n"
                 "下一步：用 gongkai user add 添加第一位系统管理员。\n");
  }
  return Exit::done;
}

}  // namespace

void add_init_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command = app.add_subcommand(
      "init", "Make a new, empty office; or one more agency of an installation that is there");
  add_office_words(*command, asked->words, kNoMore);
  command->add_option("--name", asked->name, "the agency's name, such as 潞城镇人民政府")->required();
  command->add_option("--code", asked->code, "the agency's code: letters, digits and hyphens")->required();
  command->add_option("--parent", asked->parent, "the code of the superior agency");
  command->add_option("--from", asked->from, "the day from which the agency is kept here; today");
  command->callback(
      [&chosen, asked] { chosen = [asked](Console& console) { return init(*asked, console); }; });
}

}  // namespace gongkai::app
