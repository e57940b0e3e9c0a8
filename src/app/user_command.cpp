// gongkai user …: who works here, by whoever runs the program on the office's machine.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/system_clock.h"

namespace gongkai::app {
namespace {

constexpr WordsAfterOffice kName{.count = 1, .names = "NAME"};
constexpr WordsAfterOffice kNoName{};

struct Asked {
  OfficeWords words;
  std::string display;
  std::string department;
  std::vector<std::string> roles;
  std::vector<std::string> revoked;
};

/// An opened office, with the user that the command is about.
struct At {
  OpenOffice office;
  SystemClock clock{};
  std::string user{};

  [[nodiscard]] desk::OfficeDesk desk() const { return {*office.ledger, clock, approval_rules()}; }
  [[nodiscard]] desk::Envelope envelope() const { return {.agency = office.agency}; }
  [[nodiscard]] Result<void> act(registers::OfficeCommand const& command) const {
    TRY_DO(desk().act(the_operator(), envelope(), command));
    return {};
  }
};

Result<registers::Role> role_typed(std::string_view text) {
  if (auto const role = registers::role_named(text)) return *role;
  Text known;
  for (registers::Role const role : registers::kRoles) {
    known.zh += fmt::format("{}{}（{}）", known.zh.empty() ? "" : "、", registers::name(role),
                            registers::title(role).zh);
    known.en += fmt::format("{}{}", known.en.empty() ? "" : ", ", registers::name(role));
  }
  return refusal(OfficeWordsReason::no_role, {{"role", text}, {"known", known}});
}

Result<void> add(Asked const& asked, At const& at, Console& console) {
  registers::AddUser command{.name = at.user,
                             .display = asked.display.empty() ? at.user : asked.display,
                             .department = asked.department,
                             .roles = {}};
  for (std::string const& text : asked.roles) {
    TRY_LET(registers::Role const role, role_typed(text));
    command.roles.insert(role);
  }
  TRY_LET(std::string const password, password_from_input(console));
  TRY_DO(at.desk().add_user(the_operator(), at.envelope(), command, password));
  return {};
}

Result<void> change_roles(Asked const& asked, At const& at, Console&) {
  if (asked.roles.empty() && asked.revoked.empty()) {
    return refusal(OfficeWordsReason::no_role_said);
  }
  // Granted first, so that the last administrator can be replaced by another role's holder in one go.
  for (std::string const& text : asked.roles) {
    TRY_LET(registers::Role const role, role_typed(text));
    TRY_DO(at.act(registers::GrantRole{.user = at.user, .role = role}));
  }
  for (std::string const& text : asked.revoked) {
    TRY_LET(registers::Role const role, role_typed(text));
    TRY_DO(at.act(registers::RevokeRole{.user = at.user, .role = role}));
  }
  return {};
}

Result<void> set_password(Asked const&, At const& at, Console& console) {
  TRY_LET(std::string const password, password_from_input(console));
  TRY_DO(at.desk().set_password(the_operator(), at.envelope(), at.user, password));
  return {};
}

Result<void> disable(Asked const&, At const& at, Console&) {
  return at.act(registers::DisableUser{.user = at.user});
}

Result<void> enable(Asked const&, At const& at, Console&) {
  return at.act(registers::EnableUser{.user = at.user});
}

std::vector<std::string> roles_of(registers::User const& user, std::string_view language) {
  std::vector<std::string> roles;
  for (registers::Role const role : registers::kRoles) {
    if (!user.has(role)) continue;
    roles.push_back(language == "en"   ? registers::title(role).en
                    : language == "zh" ? registers::title(role).zh
                                       : json_text(registers::name(role)));
  }
  return roles;
}

Result<void> list(Asked const& asked, At const& at, Console& console) {
  TRY_LET(auto const office, at.desk().read_office(the_operator(), at.office.agency));
  bool const en = asked.words.language == "en";
  for (auto const& [name, user] : office.users) {
    if (asked.words.format == "json") {
      console.out << fmt::format(R"({{"name":{},"display":{},"department":{},"roles":[{}],"disabled":{}}})",
                                 json_text(name), json_text(user.display), json_text(user.department),
                                 fmt::join(roles_of(user, "json"), ","), user.disabled)
                  << '\n';
    } else {
      console.out << fmt::format("{}\t{}\t{}\t{}{}\n", name, user.display, user.department,
                                 fmt::join(roles_of(user, asked.words.language), en ? ", " : "、"),
                                 !user.disabled ? ""
                                 : en           ? "\tdisabled"
                                                : "\t已停用");
    }
  }
  return {};
}

using Deed = Result<void> (*)(Asked const&, At const&, Console&);

Exit run(Asked& asked, WordsAfterOffice after, Deed deed, Console& console) {
  auto const done = [&]() -> Result<void> {
    TRY_LET(auto const words, take_office(asked.words, after));
    TRY_LET(OpenOffice office, open_office(asked.words.office));
    At const at{.office = std::move(office), .user = words.empty() ? "" : words.front()};
    return deed(asked, at, console);
  }();
  return done ? Exit::done : refuse("user", done.error(), asked.words, console);
}

CLI::App* add_deed(CLI::App& user, Chosen& chosen, std::shared_ptr<Asked> const& asked, char const* name,
                   char const* help, WordsAfterOffice after, Deed deed) {
  CLI::App* const command = user.add_subcommand(name, help);
  add_office_words(*command, asked->words, after);
  command->callback([&chosen, asked, after, deed] {
    chosen = [asked, after, deed](Console& console) { return run(*asked, after, deed, console); };
  });
  return command;
}

}  // namespace

void add_user_command(CLI::App& app, Chosen& chosen) {
  CLI::App* const user = app.add_subcommand("user", "Who works in an office, and as what");
  user->require_subcommand(1);
  auto const asked = std::make_shared<Asked>();
  CLI::App* const adding = add_deed(*user, chosen, asked, "add",
                                    "Add a user; the password is read from standard input", kName, add);
  adding->add_option("--display", asked->display, "the name that people read, such as 王芳");
  adding->add_option("--department", asked->department, "the id of the user's department");
  adding->add_option("--role", asked->roles, "officer, clerk, counsel, leader, supervisor, auditor or admin");
  CLI::App* const role =
      add_deed(*user, chosen, asked, "role", "Grant and revoke roles", kName, change_roles);
  role->add_option("--grant", asked->roles, "a role to be held from now on");
  role->add_option("--revoke", asked->revoked, "a role to be held no more");
  add_deed(*user, chosen, asked, "password", "Set a password, read from standard input", kName, set_password);
  add_deed(*user, chosen, asked, "disable", "Lock a user out", kName, disable);
  add_deed(*user, chosen, asked, "enable", "Let a user in again", kName, enable);
  add_deed(*user, chosen, asked, "list", "List the users", kNoName, list);
}

}  // namespace gongkai::app
