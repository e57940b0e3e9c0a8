#include "registers/office_apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/fold.h"
#include "registers/entry_facts.h"

namespace gongkai::registers {
namespace {

constexpr std::int64_t kLargestSeq = (std::int64_t{1} << 53) - 1;  // the largest that JSON keeps

/// One entry about to be applied. `key` is the part of its subject after the colon.
struct Applied {
  Office& office;
  Entry const& entry;
  std::string_view key;
  Facts facts;
};

Result<Agency*> agency(Applied const& applied) {
  auto& found = applied.office.agency;
  if (!found || found->code != applied.key)
    return damaged(applied.entry, {.zh = "没有这个机关", .en = "there is no such agency"});
  return &*found;
}

template <class Record>
Result<Record*> record(Applied const& applied, std::map<std::string, Record, std::less<>>& records) {
  auto const found = records.find(applied.key);
  if (found == records.end())
    return damaged(applied.entry, {.zh = "没有这条记录", .en = "there is no such record"});
  return &found->second;
}

/// A new record under the entry's key.
template <class Record>
Result<void> insert(Applied const& applied, std::map<std::string, Record, std::less<>>& records,
                    Record record) {
  record.version = applied.entry.seq;
  if (!records.emplace(applied.key, std::move(record)).second)
    return damaged(applied.entry, {.zh = "记录已经存在", .en = "the record exists already"});
  return {};
}

Result<void> add(Applied const& applied, DatedText& texts, Date from, std::string text) {
  if (from < texts.last().from)
    return damaged(applied.entry,
                   {.zh = "字段“from”：早于上一次变更", .en = "field 'from': lies before the last change"});
  texts.add(from, std::move(text));
  return {};
}

Result<void> agency_created(Applied& applied) {
  TRY_LET(Date const from, applied.facts.date("from"));
  TRY_LET(auto name, applied.facts.text("name"));
  TRY_LET(auto parent, applied.facts.text("parent"));
  TRY_DO(applied.facts.finish());
  if (applied.office.agency)
    return damaged(applied.entry, {.zh = "日志中已有机关", .en = "the journal has an agency already"});
  Agency made{.code = std::string(applied.key),
              .names = {},
              .codes = {},
              .parents = {},
              .merged_into = {},
              .merged_on = {},
              .version = applied.entry.seq};
  made.names.add(from, std::move(name));
  made.codes.add(from, made.code);
  made.parents.add(from, std::move(parent));
  applied.office.agency = std::move(made);
  return {};
}

/// One of the agency's dated texts gets another value.
Result<void> agency_changed(Applied& applied, DatedText Agency::* texts, std::string_view field) {
  TRY_LET(Date const from, applied.facts.date("from"));
  TRY_LET(auto text, applied.facts.text(field));
  TRY_DO(applied.facts.finish());
  TRY_LET(Agency* const changed, agency(applied));
  TRY_DO(add(applied, changed->*texts, from, std::move(text)));
  changed->version = applied.entry.seq;
  return {};
}

Result<void> agency_renamed(Applied& applied) {
  return agency_changed(applied, &Agency::names, "name");
}
Result<void> agency_recoded(Applied& applied) {
  return agency_changed(applied, &Agency::codes, "code");
}
Result<void> agency_moved(Applied& applied) {
  return agency_changed(applied, &Agency::parents, "parent");
}

Result<void> agency_merged(Applied& applied) {
  TRY_LET(auto into, applied.facts.text("into"));
  TRY_LET(Date const on, applied.facts.date("on"));
  TRY_DO(applied.facts.finish());
  TRY_LET(Agency* const merged, agency(applied));
  merged->merged_into = std::move(into);
  merged->merged_on = on;
  merged->version = applied.entry.seq;
  return {};
}

Result<void> department_added(Applied& applied) {
  TRY_LET(auto name, applied.facts.text("name"));
  TRY_LET(Date const opened, applied.facts.date("opened_on"));
  TRY_DO(applied.facts.finish());
  Department made{.id = std::string(applied.key), .names = {}, .opened_on = opened, .closed_on = {}};
  made.names.add(opened, std::move(name));
  return insert(applied, applied.office.departments, std::move(made));
}

Result<void> department_renamed(Applied& applied) {
  TRY_LET(Date const from, applied.facts.date("from"));
  TRY_LET(auto name, applied.facts.text("name"));
  TRY_DO(applied.facts.finish());
  TRY_LET(Department* const renamed, record(applied, applied.office.departments));
  TRY_DO(add(applied, renamed->names, from, std::move(name)));
  renamed->version = applied.entry.seq;
  return {};
}

Result<void> department_closed(Applied& applied) {
  TRY_LET(Date const on, applied.facts.date("on"));
  TRY_DO(applied.facts.finish());
  TRY_LET(Department* const closed, record(applied, applied.office.departments));
  closed->closed_on = on;
  closed->version = applied.entry.seq;
  return {};
}

Result<void> user_added(Applied& applied) {
  TRY_LET(auto department, applied.facts.text("department"));
  TRY_LET(auto display, applied.facts.text("display"));
  TRY_DO(applied.facts.finish());
  return insert(applied, applied.office.users,
                User{.name = std::string(applied.key),
                     .display = std::move(display),
                     .department = std::move(department),
                     .roles = {}});
}

Result<void> role_granted(Applied& applied) {
  TRY_LET(Date const on, applied.facts.date("on"));
  TRY_LET(Role const role, applied.facts.choice<Role>("role", role_named));
  TRY_DO(applied.facts.finish());
  TRY_LET(User* const user, record(applied, applied.office.users));
  if (user->has(role))
    return damaged(applied.entry, {.zh = "字段“role”：已有这个角色", .en = "field 'role': is held already"});
  user->roles.push_back({.role = role, .from = on, .until = {}});
  user->version = applied.entry.seq;
  return {};
}

Result<void> role_revoked(Applied& applied) {
  TRY_LET(Date const on, applied.facts.date("on"));
  TRY_LET(Role const role, applied.facts.choice<Role>("role", role_named));
  TRY_DO(applied.facts.finish());
  TRY_LET(User* const user, record(applied, applied.office.users));
  auto const held =
      std::ranges::find_if(user->roles, [&](HeldRole const& one) { return one.role == role && !one.until; });
  if (held == user->roles.end())
    return damaged(applied.entry, {.zh = "字段“role”：没有这个角色", .en = "field 'role': is not held"});
  held->until = on;
  user->version = applied.entry.seq;
  return {};
}

/// One of the user's texts is another.
Result<void> user_changed(Applied& applied, std::string User::* text, std::string_view field) {
  TRY_LET(auto changed, applied.facts.text(field));
  TRY_DO(applied.facts.finish());
  TRY_LET(User* const user, record(applied, applied.office.users));
  user->*text = std::move(changed);
  user->version = applied.entry.seq;
  return {};
}

Result<void> user_moved(Applied& applied) {
  return user_changed(applied, &User::department, "department");
}
Result<void> user_renamed(Applied& applied) {
  return user_changed(applied, &User::display, "display");
}

/// The entry says all by its kind.
Result<User*> user_without_facts(Applied& applied) {
  TRY_DO(applied.facts.finish());
  TRY_LET(User* const user, record(applied, applied.office.users));
  user->version = applied.entry.seq;
  return user;
}

Result<void> password_set(Applied& applied) {
  TRY_DO(user_without_facts(applied));
  return {};
}

Result<void> user_disabled(Applied& applied) {
  TRY_LET(User* const user, user_without_facts(applied));
  user->disabled = true;
  return {};
}

Result<void> user_enabled(Applied& applied) {
  TRY_LET(User* const user, user_without_facts(applied));
  user->disabled = false;
  return {};
}

Result<void> delegation_made(Applied& applied) {
  TRY_LET(auto from, applied.facts.text("from"));
  TRY_LET(auto to, applied.facts.text("to"));
  TRY_LET(Date const from_on, applied.facts.date("from_on"));
  TRY_LET(Date const to_on, applied.facts.date("to_on"));
  std::set<Role> roles;
  TRY_LET(auto const named, applied.facts.texts("roles"));
  for (std::string const& text : named) {
    auto const role = role_named(text);
    if (!role) return applied.facts.fault("roles", unknown(text));
    roles.insert(*role);
  }
  TRY_DO(applied.facts.finish());
  return insert(applied, applied.office.delegations,
                Delegation{.id = std::string(applied.key),
                           .from = std::move(from),
                           .to = std::move(to),
                           .roles = std::move(roles),
                           .from_on = from_on,
                           .to_on = to_on,
                           .ended = {}});
}

Result<void> delegation_ended(Applied& applied) {
  TRY_LET(Date const on, applied.facts.date("on"));
  TRY_DO(applied.facts.finish());
  TRY_LET(Delegation* const delegation, record(applied, applied.office.delegations));
  delegation->ended = on;
  delegation->version = applied.entry.seq;
  return {};
}

Result<void> approval_set(Applied& applied) {
  TRY_LET(auto const rows, applied.facts.rows("steps", {"step", "zh", "en", "role", "who"}));
  TRY_DO(applied.facts.finish());
  auto const procedure = procedure_named(applied.key);
  if (!procedure) return damaged(applied.entry, {.zh = "没有这种程序", .en = "there is no such procedure"});
  ApprovalChain chain{.procedure = *procedure, .steps = {}, .version = applied.entry.seq};
  for (auto const& row : rows) {
    auto const role = role_named(row[3]);
    auto const who = who_named(row[4]);
    if (!role || !who)
      return damaged(applied.entry, {.zh = "字段“steps”：角色或办理人不认识",
                                     .en = "field 'steps': a role or who is not known"});
    chain.steps.push_back(
        {.step = row[0], .title = {.zh = row[1], .en = row[2]}, .role = *role, .who = *who});
  }
  applied.office.approvals.insert_or_assign(*procedure, std::move(chain));
  return {};
}

struct Kind {
  std::string_view record;
  std::string_view event;
  Result<void> (*apply)(Applied&);
};

// NOLINTBEGIN(modernize-use-designated-initializers): a table
constexpr std::array kKinds{
    Kind{"agency", "created", agency_created},
    Kind{"agency", "renamed", agency_renamed},
    Kind{"agency", "recoded", agency_recoded},
    Kind{"agency", "moved", agency_moved},
    Kind{"agency", "merged", agency_merged},
    Kind{"department", "added", department_added},
    Kind{"department", "renamed", department_renamed},
    Kind{"department", "closed", department_closed},
    Kind{"user", "added", user_added},
    Kind{"user", "role_granted", role_granted},
    Kind{"user", "role_revoked", role_revoked},
    Kind{"user", "moved", user_moved},
    Kind{"user", "renamed", user_renamed},
    Kind{"user", "password_set", password_set},
    Kind{"user", "disabled", user_disabled},
    Kind{"user", "enabled", user_enabled},
    Kind{"delegation", "made", delegation_made},
    Kind{"delegation", "ended", delegation_ended},
    Kind{"approval", "set", approval_set},
};
// NOLINTEND(modernize-use-designated-initializers)

}  // namespace

bool is_office_subject(std::string_view subject) {
  auto const record = subject.substr(0, subject.find(':'));
  return record.size() < subject.size() && std::ranges::find(kKinds, record, &Kind::record) != kKinds.end();
}

Result<void> apply(Office& office, Entry const& entry) {
  if (entry.seq < 1 || entry.seq > kLargestSeq)
    return damaged(entry, {.zh = "序号不可能存在", .en = "its number cannot be"});
  std::string_view const subject = entry.subject;
  std::size_t const colon = subject.find(':');
  if (first_bad_utf8(subject) || colon == std::string_view::npos || colon + 1 == subject.size())
    return damaged(entry, {.zh = "没有指明是哪条记录", .en = "its subject names no record"});
  std::string_view const record = subject.substr(0, colon);
  auto const kind = std::ranges::find_if(kKinds, [&](Kind const& known) {
    return entry.kind == fmt::format("{}.{}", known.record, known.event);
  });
  if (kind == kKinds.end()) return damaged(entry, {.zh = "种类不认识", .en = "its kind is not known"});
  if (kind->record != record)
    return damaged(entry, {.zh = "记录与种类不符", .en = "its subject is not one of its kind"});
  if (kind->apply != agency_created && !office.agency)
    return damaged(
        entry, {.zh = "它在建立机关的那条日志之前", .en = "it comes before the entry that makes the agency"});
  TRY_LET(auto facts, Facts::of(entry));
  Applied applied{
      .office = office, .entry = entry, .key = subject.substr(colon + 1), .facts = std::move(facts)};
  return kind->apply(applied);
}

}  // namespace gongkai::registers
