// gongkai sample: a new office filled with a year of sample data.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <ostream>
#include <system_error>

#include "app/new_office.h"
#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/office_rules.h"
#include "app/sample_office.h"
#include "app/system_clock.h"
#include "base/china_date.h"

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;

constexpr WordsAfterOffice kNoMore{};
constexpr std::string_view kForm = "cn-2014-beijing";

struct Filled {
  Sample sample;
  Told told;
  std::string code;
};

/// When the agency was made. What it would have besides must not be there: the sample is told once, from its
/// beginning.
Result<Timestamp> made_at(store::Ledger& ledger, std::string const& code) {
  TRY_LET(auto const entries, ledger.entries(code, 1, 2));
  if (entries.size() == 1) return *Timestamp::parse(entries.front().at);
  return refusal(OfficeWordsReason::sample_not_new, {{"code", code}});
}

/// The form of the sample's year is the one of its city.
Result<void> choose_form(OfficePlace const& place) {
  if (place.place.folder.empty() || !place.forms.empty()) return {};
  fs::path const path = fs::path{place.place.folder} / "config.toml";
  std::ofstream out{path, std::ios::app | std::ios::binary};
  out << fmt::format("\n# 示例机关在北京市 · the sample office lies in Beijing\nforms = [\"{}\"]\n", kForm);
  out.close();
  if (out) return {};
  return refusal(OfficeWordsReason::file_not_replaced,
                 {{"path", path.string()}, {"detail", std::generic_category().message(errno)}});
}

Result<Filled> fill(OfficeWords& words) {
  TRY_DO(take_office(words, kNoMore));
  Filled filled;
  TRY_LET(filled.sample, lucheng_2018());
  TRY_LET(OfficePlace const place, office_place(words.office));
  if (!has_office(place)) {
    SampleAgency const& agency = filled.sample.agency;
    // Nothing can be recorded before the agency is, so it is made at the sample's beginning.
    SampleClock clock;
    clock.go_to(filled.sample.begins);
    TRY_DO(make_office(
        place, {.code = agency.code, .name = agency.name, .parent = agency.parent, .from = agency.from},
        clock));
  }
  TRY_LET(OpenOffice const office, open_office(words.office));
  filled.code = office.agency;
  TRY_LET(Timestamp const made, made_at(*office.ledger, office.agency));
  TRY_DO(choose_form(office.place));
  TRY_LET(auto const rules, ledger_rules(office.place));
  bool const day_by_day = china_date(made) <= filled.sample.begins;
  SampleClock clock{day_by_day ? std::nullopt : std::optional{SystemClock{}.now()}};
  TRY_LET(filled.told, tell(filled.sample, *office.ledger, *rules, approval_rules(), office.agency, clock));
  return filled;
}

void print_accounts(Filled const& filled, bool en, Console& console) {
  console.out << (en ? "Sample accounts (password: " : "示例账户（密码：") << kSamplePassword
              << (en ? ")\n" : "）\n");
  for (SampleUser const& user : filled.sample.agency.users) {
    std::vector<std::string> roles;
    for (auto const role : user.roles)
      roles.push_back(en ? registers::title(role).en : registers::title(role).zh);
    console.out << fmt::format("{}\t{}\t{}\t{}\n", user.login, user.display,
                               fmt::join(roles, en ? ", " : "、"), user.post);
  }
}

Exit sample(OfficeWords& words, Console& console) {
  auto const filled = fill(words);
  if (!filled) return refuse("sample", filled.error(), words, console);
  bool const en = words.language == "en";
  if (words.format == "json") {
    std::vector<std::string> logins;
    for (SampleUser const& user : filled->sample.agency.users) logins.push_back(json_text(user.login));
    console.out << fmt::format(R"({{"agency":{},"acts":{},"rows":{},"password":{},"users":[{}]}})",
                               json_text(filled->code), filled->told.acts, filled->told.rows,
                               json_text(kSamplePassword), fmt::join(logins, ","))
                << '\n';
    return Exit::done;
  }
  console.out << fmt::format(
      fmt::runtime(en ? "Sample data of Lucheng 2018: {} rows in {} acts. Persons and records are invented.\n"
                      : "已写入潞城镇2018年示例数据：{}行，{}次操作。人员和记录均为虚构。\n"),
      filled->told.rows, filled->told.acts);
  print_accounts(*filled, en, console);
  if (words.office.folder.empty()) {
    console.err << fmt::format(fmt::runtime(en ? "Its form is {}: give --form, for there is no config.toml.\n"
                                               : "统计表式为{}：没有config.toml时请用--form指定。\n"),
                               kForm);
  }
  return Exit::done;
}

}  // namespace

void add_sample_command(CLI::App& app, Chosen& chosen) {
  auto const words = std::make_shared<OfficeWords>();
  CLI::App* const command = app.add_subcommand("sample",
                                               "Fill a new office with sample data: the town of Lucheng in "
                                               "2018. Makes the office where there is none");
  add_office_words(*command, *words, kNoMore);
  command->callback(
      [&chosen, words] { chosen = [words](Console& console) { return sample(*words, console); }; });
}

}  // namespace gongkai::app
