#include "registers/office_refusal.h"

#include "base/sentences.h"
#include "registers/office.h"

namespace gongkai::registers {
namespace {

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<OfficeReason, kOfficeReasons> kSentences{{
    {OfficeReason::bad_agency_code, "bad_agency_code", Code::bad_input,
     "机关代码“{value}”不能用：请用1至{most}个英文字母、数字和连字符，以字母或数字开头。",
     "'{value}' is no code for an agency: give 1 to {most} letters a-z A-Z, digits and hyphens, a letter or "
     "digit first."},
    {OfficeReason::bad_department_id, "bad_department_id", Code::bad_input,
     "科室编号“{value}”不能用：请用1至{most}个英文字母、数字和连字符，以字母或数字开头。",
     "'{value}' is no id for a department: give 1 to {most} letters a-z A-Z, digits and hyphens, a letter or "
     "digit first."},
    {OfficeReason::bad_step_code, "bad_step_code", Code::bad_input,
     "步骤编号“{value}”不能用：请用1至{most}个小写英文字母、数字和下划线，以字母开头。",
     "'{value}' is no code for a step: give 1 to {most} letters a-z, digits and underscores, a letter "
     "first."},
    {OfficeReason::bad_login, "bad_login", Code::bad_input,
     "登录名“{value}”不能用：请用1至{most}个小写英文字母、数字、汉字，中间可用点、下划线和连字符。",
     "'{value}' is no log-in name: give 1 to {most} letters a-z, digits or Chinese characters; dots, "
     "underscores and "
     "hyphens may follow the first."},
    {OfficeReason::full_width_login, "full_width_login", Code::bad_input,
     "登录名“{value}”含有全角字符“{character}”：请切换到半角后重新输入。",
     "The log-in name '{value}' has the full-width character '{character}': type it again in half width."},
    {OfficeReason::bad_name, "bad_name", Code::bad_input,
     "名称“{value}”不能用：请用1至{most}个字，前后不留空格，不含换行等控制字符。",
     "'{value}' is no name: give 1 to {most} characters, no spaces at either end and no control characters."},
    {OfficeReason::nothing_changes, "nothing_changes", Code::conflict,
     "已经是“{value}”，没有变化：请核对要改成什么。",
     "It is '{value}' already and nothing would change: check what it should become."},
    {OfficeReason::before_beginning, "before_beginning", Code::bad_input,
     "日期{date}早于该记录的起始日{began}：请填{began}或以后的日期。",
     "{date} lies before {began}, when the record begins: give that day or a later one."},
    {OfficeReason::before_last_change, "before_last_change", Code::conflict,
     "日期{date}早于上一次变更的{last}：请填{last}或以后的日期。",
     "{date} lies before {last}, when it last changed: give that day or a later one."},
    {OfficeReason::too_far_ahead, "too_far_ahead", Code::bad_input,
     "日期{date}太远：最晚只能填{latest}，请核对年份。",
     "{date} is too far ahead: {latest} is the latest day that can be given; check the year."},
    {OfficeReason::not_yet, "not_yet", Code::bad_input,
     "日期{date}尚未到来（今天是{today}）：请在事情发生的当日或以后登记。",
     "{date} has not come yet (today is {today}): record it on the day it happens, or after."},
    {OfficeReason::no_agency, "no_agency", Code::no_such_record, "本机关尚未建立：请先建立机关。",
     "There is no agency yet: create it first."},
    {OfficeReason::agency_exists, "agency_exists", Code::conflict,
     "机关“{code}”已经建立：更名、改码、变更隶属请用相应操作。",
     "The agency '{code}' exists already: rename, recode or move it instead."},
    {OfficeReason::agency_merged, "agency_merged", Code::conflict,
     "机关“{code}”已于{on}并入“{into}”，不能再办理：请在“{into}”办理。",
     "The agency '{code}' was merged into '{into}' on {on} and takes no more acts: act in '{into}'."},
    {OfficeReason::below_itself, "below_itself", Code::conflict,
     "“{parent}”是“{code}”本身或其下级（{from}或以后），不能作它的上级：请另选上级机关。",
     "'{parent}' is '{code}' itself or lies below it on {from} or later, so it cannot be its parent: choose "
     "another."},
    {OfficeReason::merged_into_itself, "merged_into_itself", Code::bad_input,
     "机关“{code}”不能并入本身：请填接收机关的代码。",
     "The agency '{code}' cannot be merged into itself: give the code of the one that takes it over."},
    {OfficeReason::merged_into_merged, "merged_into_merged", Code::conflict,
     "机关“{into}”自己已并入“{next}”：请填仍在的机关。",
     "The agency '{into}' was itself merged into '{next}': give an agency that still exists."},
    {OfficeReason::department_exists, "department_exists", Code::conflict,
     "科室编号“{id}”已被使用（包括已撤销的科室）：请另取编号。",
     "The department id '{id}' is taken, closed departments included: choose another."},
    {OfficeReason::no_department, "no_department", Code::no_such_record,
     "没有编号为“{id}”的科室：请核对编号，或先设立该科室。",
     "There is no department '{id}': check the id, or add the department first."},
    {OfficeReason::department_closed, "department_closed", Code::conflict,
     "科室“{id}”已于{on}撤销：请选择仍在的科室。",
     "The department '{id}' was closed on {on}: choose one that is open."},
    {OfficeReason::department_not_open, "department_not_open", Code::conflict,
     "科室“{id}”自{on}起才设立：请到那天再办理，或选择其他科室。",
     "The department '{id}' opens on {on}: wait for that day, or choose another."},
    {OfficeReason::department_has_users, "department_has_users", Code::conflict,
     "科室“{id}”还有{count}名用户（如“{user}”）：请先调动或停用他们，再撤销科室。",
     "The department '{id}' still has users ({count}, such as '{user}'): move or disable them before closing "
     "it."},
    {OfficeReason::user_exists, "user_exists", Code::conflict,
     "登录名“{user}”已被使用（包括已停用的用户）：请另取登录名。",
     "The log-in name '{user}' is taken, disabled users included: choose another."},
    {OfficeReason::no_user, "no_user", Code::no_such_record,
     "没有登录名为“{user}”的用户：请核对登录名，或先添加该用户。",
     "There is no user '{user}': check the name, or add the user first."},
    {OfficeReason::user_disabled, "user_disabled", Code::conflict, "用户“{user}”已停用：请先启用。",
     "The user '{user}' is disabled: enable the user first."},
    {OfficeReason::user_not_disabled, "user_not_disabled", Code::conflict,
     "用户“{user}”没有停用，不必启用：请核对登录名。",
     "The user '{user}' is not disabled: there is nothing to enable; check the name."},
    {OfficeReason::role_held, "role_held", Code::conflict,
     "用户“{user}”已有角色“{role}”：请核对要授予的角色。",
     "The user '{user}' holds the role {role} already: check which one to grant."},
    {OfficeReason::role_not_held, "role_not_held", Code::conflict,
     "用户“{user}”没有角色“{role}”：请核对要收回的角色。",
     "The user '{user}' does not hold the role {role}: check which one to revoke."},
    {OfficeReason::last_admin, "last_admin", Code::conflict,
     "“{user}”是最后一名在用的系统管理员：请先让另一名用户担任系统管理员。",
     "'{user}' is the last enabled administrator: make another user one first."},
    {OfficeReason::delegation_to_oneself, "delegation_to_oneself", Code::bad_input,
     "“{user}”不能委托给本人：请填代理人的登录名。",
     "'{user}' cannot stand in for themselves: name another user."},
    {OfficeReason::delegation_backwards, "delegation_backwards", Code::bad_input,
     "委托止日{to}早于起日{from}：请核对日期。",
     "The delegation ends on {to}, before it begins on {from}: check the days."},
    {OfficeReason::delegation_in_the_past, "delegation_in_the_past", Code::bad_input,
     "委托起日{from}已过（今天是{today}）：委托不能追溯，请从今天或以后开始。",
     "The delegation begins on {from} and today is {today}: it cannot reach back; begin today or later."},
    {OfficeReason::delegation_without_roles, "delegation_without_roles", Code::bad_input,
     "“{user}”的委托没有列出角色：请至少选择一个角色。",
     "The delegation of '{user}' names no role: choose at least one."},
    {OfficeReason::delegation_not_held, "delegation_not_held", Code::conflict,
     "“{user}”本人没有角色“{role}”，不能委托给别人：请核对角色。",
     "'{user}' does not hold the role {role} themselves and cannot pass it: check the roles."},
    {OfficeReason::delegation_overlaps, "delegation_overlaps", Code::conflict,
     "“{user}”的角色“{role}”在此期间已由“{to}”代理（委托{id}）：请先结束该委托，或另选日期。",
     "In those days '{to}' stands in for '{user}' as {role} already (delegation {id}): end that one first, "
     "or choose "
     "other days."},
    {OfficeReason::no_delegation, "no_delegation", Code::no_such_record,
     "没有编号为“{id}”的委托：请核对编号。", "There is no delegation '{id}': check its number."},
    {OfficeReason::delegation_over, "delegation_over", Code::conflict, "委托{id}已于{on}结束：不必再结束。",
     "Delegation {id} was over on {on}: there is nothing to end."},
    {OfficeReason::chain_without_steps, "chain_without_steps", Code::bad_input,
     "“{procedure}”的审批流程没有步骤：请至少设一步。",
     "The approval chain '{procedure}' has no steps: give at least one."},
    {OfficeReason::chain_too_long, "chain_too_long", Code::too_large,
     "“{procedure}”的审批流程有{count}步：最多{most}步，请精简。",
     "The approval chain '{procedure}' has {count} steps: {most} are the most; shorten it."},
    {OfficeReason::step_doubled, "step_doubled", Code::bad_input,
     "“{procedure}”的审批流程中步骤“{step}”出现两次：请删去一个或另取编号。",
     "The step '{step}' comes twice in the approval chain '{procedure}': remove one or give it another "
     "code."},
}};
// NOLINTEND(modernize-use-designated-initializers)

static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

/// Roles and procedures by their titles instead of their names in the journal.
Text titled(std::string const& field, std::string const& value) {
  if (auto const role = field == "role" ? role_named(value) : std::nullopt) return title(*role);
  if (auto const procedure = field == "procedure" ? procedure_named(value) : std::nullopt)
    return title(*procedure);
  return {.zh = value, .en = value};
}

}  // namespace

std::string_view name(OfficeReason reason) {
  return kSentences.at(static_cast<std::size_t>(reason)).name;
}

std::unexpected<Error> refusal(OfficeReason reason,
                               std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  return refused(kSentences, reason, fields);
}

Text refusal_text(Error const& error) {
  return refusal_text_in(kSentences, error, &titled);
}

}  // namespace gongkai::registers
