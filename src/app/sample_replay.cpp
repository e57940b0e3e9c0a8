#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/sample_office.h"
#include "base/china_date.h"

namespace gongkai::app {
namespace {

using registers::Register;
using registers::RegisterRow;
using registers::Role;
using registers::TypedTable;

/// Something that happens on a day; within it in the order in which it was put down.
struct Happening {
  Date day;
  int order = 0;
  std::function<Result<void>()> happens;
};

}  // namespace

void SampleClock::go_to(Date day) {
  if (at_once_) {
    now_ = Timestamp{now_.time() + std::chrono::milliseconds{1}};
  } else if (day == day_) {
    now_ = Timestamp{now_.time() + std::chrono::seconds{1}};
  } else {
    day_ = day;
    now_ = Timestamp::parse(day.iso() + "T01:00:00.000Z").value();
  }
}

namespace {

std::optional<Date> day_in(Register const& of, std::vector<std::string> const& cells,
                           registers::FieldIndex field) {
  if (of.fields[field].kind != registers::FieldKind::date || field >= cells.size()) return std::nullopt;
  return Date::parse(cells[field]);
}

class Telling {
 public:
  Telling(Sample const& sample, store::Ledger& ledger, desk::LedgerRules const& rules,
          store::RuleFile const& approval_rules, std::string const& code, SampleClock& clock)
      : sample_(sample),
        rules_(rules),
        code_(code),
        clock_(clock),
        offices_(ledger, clock_, approval_rules),
        records_(ledger, clock_, rules),
        items_(ledger, clock_, rules),
        ledger_(ledger) {}

  Result<Told> run() {
    TRY_DO(make_offices());
    for (auto const& [id, table] : sample_.tables) {
      TRY_LET(Register const* const of, rules_.register_named(id));
      if (id == "item") {
        TRY_DO(put_down_items(*of, table));
      } else {
        put_down_rows(*of, table);
      }
    }
    std::ranges::stable_sort(happenings_, {},
                             [](Happening const& one) { return std::pair{one.day, one.order}; });
    for (Happening const& one : happenings_) {
      clock_.go_to(one.day);
      TRY_DO(one.happens());
    }
    return told_;
  }

 private:
  // ---- who works there ----

  Result<void> make_offices() {
    clock_.go_to(sample_.begins);
    TRY_LET(auto const known, ledger_.agencies());
    if (!known.contains(sample_.superior.code)) {
      SampleAgency const& superior = sample_.superior;
      TRY_DO(offices_.create_agency(
          the_operator(), {.agency = superior.code},
          {.code = superior.code, .name = superior.name, .parent = superior.parent, .from = superior.from}));
      TRY_DO(add_users(superior.code, superior.users));
    }
    auto const admin = std::ranges::find_if(
        sample_.agency.users, [](SampleUser const& user) { return user.roles.contains(Role::admin); });
    GONGKAI_ASSERT(admin != sample_.agency.users.end());
    // The first administrator has no department yet, for there is none: the operator makes them, they make
    // the rest.
    SampleUser first = *admin;
    first.department.clear();
    TRY_DO(add_users(code_, {first}));
    desk::Actor const by{.agency = code_, .user = first.login};
    TRY_DO(put_below_superior(by));
    for (SampleDepartment const& one : sample_.agency.departments) {
      TRY_DO(
          offices_.act(by, {.agency = code_},
                       registers::AddDepartment{.id = one.id, .name = one.name, .opened_on = one.opened_on}));
      ++told_.acts;
    }
    std::vector<SampleUser> others;
    for (SampleUser const& user : sample_.agency.users) {
      if (user.login != first.login) others.push_back(user);
    }
    TRY_DO(add_users(code_, others));
    return {};
  }

  /// Where the agency was made before, and elsewhere in the tree.
  Result<void> put_below_superior(desk::Actor const& by) {
    TRY_LET(auto const office, ledger_.office(code_));
    Date const today = china_date(clock_.now());
    std::string const* const parent = office.agency->parents.on(today);
    std::string const& superior = sample_.superior.code;
    if (code_ == superior || (parent != nullptr && *parent == superior)) return {};
    TRY_DO(offices_.act(by, {.agency = code_}, registers::MoveAgency{.parent = superior, .from = today}));
    ++told_.acts;
    return {};
  }

  Result<void> add_users(std::string const& agency, std::vector<SampleUser> const& users) {
    for (SampleUser const& user : users) {
      TRY_DO(offices_.add_user(
          the_operator(), {.agency = agency},
          {.name = user.login, .display = user.display, .department = user.department, .roles = user.roles},
          kSamplePassword));
      ++told_.acts;
    }
    return {};
  }

  /// One who holds the role: of the department, or, where `department` is empty, whoever comes first.
  [[nodiscard]] desk::Actor holder(Role role, std::string_view department) const {
    auto const& users = sample_.agency.users;
    auto const found = std::ranges::find_if(users, [&](SampleUser const& user) {
      return user.roles.contains(role) && (department.empty() || user.department == department);
    });
    GONGKAI_ASSERT(found != users.end());
    return {.agency = code_, .user = found->login};
  }

  // ---- rows ----

  void put_down_rows(Register const& of, TypedTable const& table) {
    for (TypedTable::Line const& line : table.lines) put_down_row(of, table, line.cells);
  }

  /// On the first day of the row without its later columns, and with those on theirs.
  void put_down_row(Register const& of, TypedTable const& table, std::vector<std::string> const& cells) {
    std::vector<std::pair<Date, SampleStage const*>> later;
    std::vector<std::string> now = cells;
    for (SampleStage const& stage : sample_.stages) {
      if (stage.register_id != of.id) continue;
      auto const day = day_in(of, cells, of.find_field(stage.day).value());
      if (!day) continue;
      later.emplace_back(*day, &stage);
      for (std::string const& field : stage.fields) now.at(of.find_field(field).value()).clear();
    }
    put_down_recording(of, table.headings, first_day(of, now), now, "");
    std::ranges::sort(later, {}, [](auto const& one) { return one.first; });
    for (auto const& [day, stage] : later) {
      for (std::string const& field : stage->fields) {
        auto const at = of.find_field(field).value();
        now.at(at) = cells.at(at);
      }
      put_down_recording(of, table.headings, day, now, stage->why);
    }
  }

  [[nodiscard]] Date first_day(Register const& of, std::vector<std::string> const& cells) const {
    std::optional<Date> first;
    for (registers::FieldIndex field = 0; field < of.fields.size(); ++field) {
      auto const day = day_in(of, cells, field);
      if (day && (!first || *day < *first)) first = *day;
    }
    return first.value_or(sample_.begins);
  }

  void put_down_recording(Register const& of, std::vector<std::string> const& headings, Date day,
                          std::vector<std::string> cells, std::string why) {
    // A row that another refers to comes before it: those that refer to none are put down first.
    auto const reference = registers::reference_of(of);
    bool const refers = reference && *reference < cells.size() && !cells[*reference].empty();
    put_down(day, refers ? 1 : 0,
             [this, id = of.id, headings, cells = std::move(cells), why = std::move(why)] {
               return record(id, {.headings = headings, .lines = {{.number = 1, .cells = cells}}}, why);
             });
  }

  Result<void> record(std::string const& id, TypedTable const& table, std::string const& why) {
    TRY_LET(auto const imported, records_.import(holder(Role::officer, ""), {.agency = code_}, id, table,
                                                 {.dry_run = false, .reason = why}));
    ++told_.acts;
    told_.rows += imported.added;
    if (imported.faults.empty()) return {};
    return refusal(OfficeWordsReason::sample_is_wrong,
                   {{"register", id}, {"what", imported.faults.front().reason}});
  }

  void put_down(Date day, int order, std::function<Result<void>()> happens) {
    happenings_.push_back(
        {.day = std::max(day, sample_.begins), .order = order, .happens = std::move(happens)});
  }

  // ---- items ----

  struct Channel {
    std::string key;
    Date day;
  };

  Result<void> put_down_items(Register const& items, TypedTable const& table) {
    std::vector<registers::TableFault> faults;
    auto const lines = registers::read_table(items, table, faults);
    if (!faults.empty())
      return refusal(OfficeWordsReason::sample_is_wrong,
                     {{"register", items.id}, {"what", faults.front().reason}});
    auto const days = draft_days(items, lines);
    for (registers::ReadLine const& line : lines) put_down_item(items, line, days.at(line.key));
    return {};
  }

  [[nodiscard]] static std::vector<Channel> channels_of(Register const& items, RegisterRow const& row) {
    std::vector<Channel> channels;
    for (auto const& derived : items.derived) {
      for (auto const& day : derived.days) {
        auto const* const on = std::get_if<Date>(&row.values[day.field]);
        if (on != nullptr) channels.push_back({.key = items.fields[day.field].key, .day = *on});
      }
    }
    std::ranges::stable_sort(channels, {}, &Channel::day);
    return channels;
  }

  [[nodiscard]] static std::string other_of(Register const& items, RegisterRow const& row) {
    auto const* const other = std::get_if<std::string>(&row.values[*registers::reference_of(items)]);
    return other == nullptr ? "" : *other;
  }

  /// An item is drafted on the day on which it first came out; what belongs to it not before.
  [[nodiscard]] std::map<std::string, Date> draft_days(Register const& items,
                                                       std::vector<registers::ReadLine> const& lines) const {
    std::map<std::string, Date> days;
    for (auto const& line : lines) {
      auto const channels = channels_of(items, line.row);
      auto const* const formed = std::get_if<Date>(&line.row.values[*items.find_field("formed_on")]);
      Date const day = !channels.empty()   ? channels.front().day
                       : formed != nullptr ? *formed
                                           : sample_.begins;
      days.insert_or_assign(line.key, day);
    }
    for (auto const& line : lines) {
      auto const other = days.find(other_of(items, line.row));
      if (other != days.end()) other->second = std::min(other->second, days.at(line.key));
    }
    return days;
  }

  void put_down_item(Register const& items, registers::ReadLine const& line, Date drafted) {
    auto const channels = channels_of(items, line.row);
    auto const withdrawn = items.find_field("withdrawn_on").value();
    std::string const department = registers::cell_text(items.fields[*items.find_field("department")],
                                                        line.row.values[*items.find_field("department")]);
    RegisterRow draft = line.row;
    draft.values[withdrawn] = std::monostate{};
    for (Channel const& channel : channels) draft.values[*items.find_field(channel.key)] = std::monostate{};
    int const order = other_of(items, line.row).empty() ? 0 : 1;
    put_down(drafted, order,
             [this, draft, department, &items] { return draft_item(items, draft, department); });
    if (channels.empty()) return;  // still in its department
    put_down(channels.front().day, order,
             [this, key = line.key, department] { return review(key, department); });
    for (Channel const& channel : channels) {
      put_down(channel.day, order, [this, key = line.key, channel] {
        return act(holder(Role::officer, ""),
                   registers::PublishItem{.key = key, .channels = {{channel.key, channel.day}}});
      });
    }
    if (auto const* const down = std::get_if<Date>(&line.row.values[withdrawn])) {
      put_down(*down, order, [this, key = line.key, day = *down] {
        return act(holder(Role::officer, ""),
                   registers::TakeDownItem{.key = key, .on = day, .reason = "内容已失效"});
      });
    }
  }

  Result<void> draft_item(Register const& items, RegisterRow const& row, std::string const& department) {
    auto const title = items.find_field("title").value();
    ++told_.rows;
    return act(holder(Role::clerk, department),
               registers::DraftItem{.row = row,
                                    .text = registers::cell_text(items.fields[title], row.values[title]) +
                                            "\n\n（示例数据，正文从略。）",
                                    .signed_marks = {}});
  }

  /// Each step by one whose it is, in the order of the chain.
  Result<void> review(std::string const& key, std::string const& department) {
    TRY_DO(act(holder(Role::clerk, department), registers::SubmitItem{.key = key}));
    auto const& chain = rules_.approvals().at(registers::Procedure::item);
    for (registers::ApprovalStep const& step : chain.steps) {
      auto const by = holder(step.role, step.who == registers::Who::own_department ? department : "");
      TRY_DO(act(by, registers::ApproveItem{.key = key, .opinion = step.title.zh + "：同意"}));
    }
    return {};
  }

  Result<void> act(desk::Actor const& actor, registers::ItemCommand const& command) {
    TRY_DO(items_.act(actor, {.agency = code_}, command));
    ++told_.acts;
    return {};
  }

  Sample const& sample_;
  desk::LedgerRules const& rules_;
  std::string const& code_;
  SampleClock& clock_;
  desk::OfficeDesk offices_;
  desk::RecordDesk records_;
  desk::ItemDesk items_;
  store::Ledger& ledger_;
  std::vector<Happening> happenings_;
  Told told_;
};

}  // namespace

Result<Told> tell(Sample const& sample, store::Ledger& ledger, desk::LedgerRules const& rules,
                  store::RuleFile const& approval_rules, std::string const& code, SampleClock& clock) {
  return Telling{sample, ledger, rules, approval_rules, code, clock}.run();
}

}  // namespace gongkai::app
