// gongkai init: a new, empty office, or one more agency of an installation that is there.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/new_office.h"
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

Result<registers::CreateAgency> command_asked(Asked const& asked, Date today) {
  auto const from = asked.from.empty() ? today : Date::parse(asked.from);
  if (!from) return refusal(OfficeWordsReason::no_day, {{"value", asked.from}});
  return registers::CreateAgency{
      .code = asked.code, .name = asked.name, .parent = asked.parent, .from = *from};
}

Exit init(Asked& asked, Console& console) {
  auto const done = [&]() -> Result<std::string> {
    TRY_DO(take_office(asked.words, kNoMore));
    TRY_LET(OfficePlace const place, office_place(asked.words.office));
    SystemClock const clock;
    TRY_LET(auto const command, command_asked(asked, china_date(clock.now())));
    return make_office(place, command, clock);
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
