#pragma once
// The acts on an office, one function each, and what several of them ask. Private to the room;
// office_decide.h is the door.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registers/office_decide.h"
#include "registers/office_refusal.h"

namespace boost::json {
class object;
}

namespace gongkai::registers {

/// What an act is decided upon.
struct Act {
  Office const& office;
  Agency const& agency;  // the office's own
  Agencies const& others;
  Date today;
};

using Decided = Result<std::vector<NewEntry>>;

/// A precondition: all texts of the body are UTF-8.
[[nodiscard]] NewEntry new_entry(std::string subject, std::string_view kind, boost::json::object const& body);

/// The value as a refusal may repeat it.
[[nodiscard]] std::string shown(std::string_view value);

/// bad_name
[[nodiscard]] Result<void> require_name(std::string_view text);
/// before_beginning, before_last_change, too_far_ahead, nothing_changes: may `text` hold from `from`?
[[nodiscard]] Result<void> require_change(Act const& act, DatedText const& texts, std::string_view text,
                                          Date from);
/// Days lie at most a year ahead: a slip of the year would otherwise bar every later change.
[[nodiscard]] Result<void> require_near(Date today, Date date);
/// not_yet
[[nodiscard]] Result<void> require_past_or_today(Act const& act, Date date);
/// no_department, department_closed, department_not_open; "" is none and fine.
[[nodiscard]] Result<void> require_open_department(Act const& act, std::string_view id);

/// The one act that needs no agency, and no other may go before it.
[[nodiscard]] Decided create_agency(CreateAgency const& create, Agencies const& others, Date today);
[[nodiscard]] Decided decide_act(Act const& act, CreateAgency const& create);
[[nodiscard]] Decided decide_act(Act const& act, RenameAgency const& rename);
[[nodiscard]] Decided decide_act(Act const& act, RecodeAgency const& recode);
[[nodiscard]] Decided decide_act(Act const& act, MoveAgency const& move);
[[nodiscard]] Decided decide_act(Act const& act, MergeAgency const& merge);
[[nodiscard]] Decided decide_act(Act const& act, AddDepartment const& add);
[[nodiscard]] Decided decide_act(Act const& act, RenameDepartment const& rename);
[[nodiscard]] Decided decide_act(Act const& act, CloseDepartment const& close);
[[nodiscard]] Decided decide_act(Act const& act, AddUser const& add);
[[nodiscard]] Decided decide_act(Act const& act, GrantRole const& grant);
[[nodiscard]] Decided decide_act(Act const& act, RevokeRole const& revoke);
[[nodiscard]] Decided decide_act(Act const& act, MoveUser const& move);
[[nodiscard]] Decided decide_act(Act const& act, RenameUser const& rename);
[[nodiscard]] Decided decide_act(Act const& act, SetPassword const& set);
[[nodiscard]] Decided decide_act(Act const& act, DisableUser const& disable);
[[nodiscard]] Decided decide_act(Act const& act, EnableUser const& enable);
[[nodiscard]] Decided decide_act(Act const& act, Delegate const& delegate);
[[nodiscard]] Decided decide_act(Act const& act, EndDelegation const& end);
[[nodiscard]] Decided decide_act(Act const& act, SetApprovalChain const& set);

}  // namespace gongkai::registers
