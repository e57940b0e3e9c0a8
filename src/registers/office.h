#pragma once
// Who is the office? Its agency, departments, users with their roles, who stands in for whom, and who must
// approve what. The records as applying their entries has made them (office_apply.h).

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace gongkai::registers {

/// A text that changes on known days: names, codes, parents.
struct DatedText {
  struct Value {
    Date from;  // holds from this day until the next value's
    std::string text;

    friend bool operator==(Value const&, Value const&) = default;
  };
  std::vector<Value> values;  // in order of `from`, no two on one day

  /// What holds on `day`, or nothing before the first.
  [[nodiscard]] std::string const* on(Date day) const;
  /// What was written down last. A precondition: there is a value.
  [[nodiscard]] Value const& last() const { return values.back(); }
  /// Adds what holds from `from`, or corrects what was said of that very day. A precondition: `from` is not
  /// before the last value's.
  void add(Date from, std::string text);

  friend bool operator==(DatedText const&, DatedText const&) = default;
};

/// subject: agency:CODE, where CODE never changes
struct Agency {
  std::string code;         // the code it was made with: the key of its records, its address in the portal
  DatedText names;          // 潞城镇人民政府
  DatedText codes;          // the code that it goes by in public
  DatedText parents;        // the superior agency by the code it was made with; "" has none
  std::string merged_into;  // the agency that took it over, "" none
  std::optional<Date> merged_on;
  std::int64_t version = 0;  // seq of its last entry

  friend bool operator==(Agency const&, Agency const&) = default;
};

/// subject: department:ID
struct Department {
  std::string id;
  DatedText names;  // 规划科
  Date opened_on;
  std::optional<Date> closed_on;  // the first day on which it is no more
  std::int64_t version = 0;

  [[nodiscard]] bool is_open(Date day) const { return opened_on <= day && (!closed_on || day < *closed_on); }

  friend bool operator==(Department const&, Department const&) = default;
};

enum class Role { officer, clerk, counsel, leader, supervisor, auditor, admin };
inline constexpr std::array kRoles{Role::officer,    Role::clerk,   Role::counsel, Role::leader,
                                   Role::supervisor, Role::auditor, Role::admin};

/// As it is written in the journal: "officer".
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] std::optional<Role> role_named(std::string_view text);
/// As people read it: 公开专职人员.
[[nodiscard]] Text title(Role role);

/// A role and the days on which it is held.
struct HeldRole {
  Role role;
  Date from;
  std::optional<Date> until;  // the first day on which it is held no more

  [[nodiscard]] bool holds_on(Date day) const { return from <= day && (!until || day < *until); }

  friend bool operator==(HeldRole const&, HeldRole const&) = default;
};

/// subject: user:NAME, where NAME is what they log in with and is never given to another
struct User {
  std::string name;
  std::string display;          // 王芳
  std::string department;       // "" none
  std::vector<HeldRole> roles;  // in the order in which they were granted, those given up included
  bool disabled = false;
  std::int64_t version = 0;

  /// The role is granted and not revoked, whatever the day: what may be revoked.
  [[nodiscard]] bool has(Role role) const;
  /// Enabled, and holds the role on `day`.
  [[nodiscard]] bool holds(Role role, Date day) const;

  friend bool operator==(User const&, User const&) = default;
};

/// One user stands in for another. subject: delegation:ID
struct Delegation {
  std::string id;  // "1", "2" …
  std::string from;
  std::string to;
  std::set<Role> roles;
  Date from_on;
  Date to_on;                 // the last day
  std::optional<Date> ended;  // ended early: the first day on which it holds no more
  std::int64_t version = 0;

  [[nodiscard]] bool holds_on(Date day) const {
    return from_on <= day && day <= to_on && (!ended || day < *ended);
  }

  friend bool operator==(Delegation const&, Delegation const&) = default;
};

/// What has to be approved before it is done.
enum class Procedure { item, reply, extension, annual_report };
inline constexpr std::array kProcedures{Procedure::item, Procedure::reply, Procedure::extension,
                                        Procedure::annual_report};
[[nodiscard]] std::string_view name(Procedure procedure);
[[nodiscard]] std::optional<Procedure> procedure_named(std::string_view text);
[[nodiscard]] Text title(Procedure procedure);

/// Who may take a step: one of the department whose affair it is, or anyone who holds the role.
enum class Who { own_department, any };
inline constexpr std::array kWhos{Who::own_department, Who::any};
[[nodiscard]] std::string_view name(Who who);
[[nodiscard]] std::optional<Who> who_named(std::string_view text);

struct ApprovalStep {
  std::string step;  // a short code: "secrecy"
  Text title;        // 保密审查
  Role role;
  Who who;

  friend bool operator==(ApprovalStep const& a, ApprovalStep const& b) {
    return a.step == b.step && a.title.zh == b.title.zh && a.title.en == b.title.en && a.role == b.role &&
           a.who == b.who;
  }
};

/// subject: approval:PROCEDURE
struct ApprovalChain {
  Procedure procedure;
  std::vector<ApprovalStep> steps;  // one after the other
  std::int64_t version = 0;         // 0: from the rules, not from an act of the office

  friend bool operator==(ApprovalChain const&, ApprovalChain const&) = default;
};

/// The records of one agency, by their keys.
struct Office {
  std::optional<Agency> agency;  // nothing before its first entry
  std::map<std::string, Department, std::less<>> departments;
  std::map<std::string, User, std::less<>> users;
  std::map<std::string, Delegation, std::less<>> delegations;
  std::map<Procedure, ApprovalChain> approvals;  // those that the office set; otherwise the rules' hold

  friend bool operator==(Office const&, Office const&) = default;
};

/// What `user` may act as on `day`: their own roles, and those that others passed to them and hold themselves
/// on that day; what was passed on to the one who passes it does not count. A disabled user has none, and
/// passes none.
[[nodiscard]] std::set<Role> roles_on(Office const& office, std::string_view user, Date day);

/// The enabled users to whom the role itself is granted.
[[nodiscard]] std::size_t holders(Office const& office, Role role);

/// The whole office as one canonical JSON text, the same for the same records: for comparing what two ways
/// led to.
[[nodiscard]] std::string office_json(Office const& office);

}  // namespace gongkai::registers
