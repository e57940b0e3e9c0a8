#include "desk/permission.h"

#include <algorithm>
#include <string>

namespace gongkai::desk {
namespace {

using registers::Role;

/// Where a role may do an act. Never in an agency that is neither its own nor below it.
enum class Reach : std::uint8_t { none, own, below, both };

struct Row {
  Act act;
  std::string_view name;
  std::string_view zh;
  std::string_view en;
  // officer, clerk, counsel, leader, supervisor, auditor, admin
  std::array<Reach, registers::kRoles.size()> reach;
  bool by_operator;
};

constexpr Reach kNo = Reach::none;
constexpr Reach kOwn = Reach::own;
constexpr Reach kBelow = Reach::below;
constexpr Reach kBoth = Reach::both;

// Why so: an administrator has users and configuration, and no content; a superior agency and an auditor read
// and change nothing but their own password; outside counsel sees only the cases assigned to it, which is not
// decided here; what destroys (erase_case) is the leader's; what touches the machine (rebuild, restore) is
// the operator's, who in turn sees nobody's personal data.
constexpr std::array<Row, kActs> kRows{{
    // NOLINTBEGIN(modernize-use-designated-initializers): a table
    // clang-format off
    //                                                                                      officer clerk counsel leader superv. auditor admin
    {Act::create_agency, "create_agency", "建立机关", "create an agency",                   {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kBelow}, true},
    {Act::rename_agency, "rename_agency", "机关更名", "rename the agency",                  {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kBoth},  false},
    {Act::recode_agency, "recode_agency", "机关改码", "change the agency's code",           {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kBoth},  false},
    {Act::move_agency, "move_agency", "变更机关隶属", "move the agency in the tree",        {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kBoth},  false},
    {Act::merge_agency, "merge_agency", "机关合并", "merge the agency into another",        {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kBoth},  false},
    {Act::add_department, "add_department", "设立科室", "add a department",                 {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::rename_department, "rename_department", "科室更名", "rename a department",        {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::close_department, "close_department", "撤销科室", "close a department",           {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::add_user, "add_user", "添加用户", "add a user",                                   {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::grant_role, "grant_role", "授予角色", "grant a role",                             {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::revoke_role, "revoke_role", "收回角色", "revoke a role",                          {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::move_user, "move_user", "调动用户", "move a user to another department",          {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::rename_user, "rename_user", "更改用户姓名", "change the name a user is shown by", {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::set_password, "set_password", "重设他人密码", "set another's password",           {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::set_own_password, "set_own_password", "修改本人密码", "set one's own password",   {kOwn, kOwn, kOwn, kOwn, kOwn,   kOwn, kOwn},   false},
    {Act::disable_user, "disable_user", "停用用户", "disable a user",                       {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::enable_user, "enable_user", "启用用户", "enable a user",                          {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::delegate, "delegate", "办理他人的委托", "have one user stand in for another",     {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::delegate_own, "delegate_own", "委托本人的角色", "pass one's own roles",           {kOwn, kOwn, kNo,  kOwn, kNo,    kNo,  kOwn},   false},
    {Act::end_delegation, "end_delegation", "结束他人的委托", "end another's delegation",   {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::end_own_delegation, "end_own_delegation", "结束本人的委托", "end one's own delegation",
                                                                                            {kOwn, kOwn, kNo,  kOwn, kNo,    kNo,  kOwn},   false},
    {Act::set_approval_chain, "set_approval_chain", "设置审批流程", "set an approval chain", {kNo, kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   false},
    {Act::read_office, "read_office", "查看机构和用户", "read departments and users",       {kOwn, kOwn, kNo,  kOwn, kBoth,  kOwn, kOwn},   true},
    {Act::read_journal, "read_journal", "查看台账日志", "read the journal",                 {kNo,  kNo,  kNo,  kOwn, kBelow, kOwn, kNo},    false},
    {Act::put_personal_data, "put_personal_data", "存入个人信息", "lock personal data away", {kOwn, kNo, kNo,  kNo,  kNo,    kNo,  kNo},    false},
    {Act::view_personal_data, "view_personal_data", "查看个人信息", "view personal data",   {kOwn, kNo,  kNo,  kOwn, kNo,    kOwn, kNo},    false},
    {Act::erase_case, "erase_case", "到期销毁案卷", "erase a case after its retention",     {kNo,  kNo,  kNo,  kOwn, kNo,    kNo,  kNo},    false},
    {Act::record, "record", "登记台账", "record rows of a ledger",                          {kOwn, kNo,  kNo,  kNo,  kNo,    kNo,  kNo},    true},
    {Act::correct_record, "correct_record", "更正台账", "correct a row of a ledger",        {kOwn, kNo,  kNo,  kNo,  kNo,    kNo,  kNo},    true},
    {Act::withdraw_record, "withdraw_record", "撤销或恢复台账记录", "withdraw or restore a row", {kOwn, kNo, kNo, kNo, kNo, kNo, kNo},    true},
    {Act::handle_request, "handle_request", "登记和办理申请", "open and handle a request",   {kOwn, kNo,  kNo,  kNo,  kNo,    kNo,  kNo},    false},
    {Act::draft_item, "draft_item", "起草和修订公开信息", "draft or revise an item",         {kOwn, kOwn, kNo,  kNo,  kNo,    kNo,  kNo},    false},
    {Act::review_item, "review_item", "审核公开信息", "review an item",                      {kOwn, kOwn, kNo,  kOwn, kNo,    kNo,  kNo},    false},
    {Act::publish_item, "publish_item", "发布和撤下公开信息", "publish or take down an item", {kOwn, kNo, kNo,  kNo,  kNo,    kNo,  kNo},    false},
    {Act::read_records, "read_records", "查看台账", "read the ledgers",                     {kOwn, kOwn, kNo,  kOwn, kBoth,  kOwn, kNo},    true},
    {Act::compile_sheet, "compile_sheet", "编制统计表", "compile the statistical form",     {kOwn, kNo,  kNo,  kOwn, kBoth,  kOwn, kNo},    true},
    {Act::read_supervision, "read_supervision", "查看监督情况", "read what departments owe",    {kOwn, kNo,  kNo,  kOwn, kBoth,  kOwn, kNo},    true},
    {Act::rotate_key, "rotate_key", "更换主密钥", "change the master key",                  {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::print_key_sheet, "print_key_sheet", "打印主密钥恢复单", "print the recovery sheet", {kNo, kNo, kNo, kNo,  kNo,    kNo,  kNo},    true},
    {Act::verify, "verify", "校验台账", "verify journal and records",                       {kNo,  kNo,  kNo,  kNo,  kBelow, kOwn, kOwn},   true},
    {Act::rebuild, "rebuild", "重建投影", "make the projections again",                     {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kNo},    true},
    {Act::backup, "backup", "备份", "back up",                                              {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kOwn},   true},
    {Act::restore, "restore", "恢复", "restore",                                            {kNo,  kNo,  kNo,  kNo,  kNo,    kNo,  kNo},    true},
    // clang-format on
    // NOLINTEND(modernize-use-designated-initializers)
}};

consteval bool rows_in_order() {
  for (std::size_t at = 0; at < kRows.size(); ++at) {
    if (kRows[at].act != static_cast<Act>(at)) return false;
  }
  for (std::size_t at = 0; at < registers::kRoles.size(); ++at) {
    if (registers::kRoles[at] != static_cast<Role>(at)) return false;
  }
  return true;
}
static_assert(rows_in_order(), "one row an act, one column a role, in their orders");

Row const& row(Act act) {
  return kRows.at(static_cast<std::size_t>(act));
}

bool reaches(Reach reach, Relation relation) {
  switch (relation) {
    case Relation::own_agency: return reach == Reach::own || reach == Reach::both;
    case Relation::agency_below: return reach == Reach::below || reach == Reach::both;
    case Relation::other_agency: return false;
  }
  return false;
}

}  // namespace

std::string_view name(Act act) {
  return row(act).name;
}

Text title(Act act) {
  return {.zh = std::string(row(act).zh), .en = std::string(row(act).en)};
}

bool allowed(Act act, std::set<Role> const& roles, Relation relation) {
  return std::ranges::any_of(
      roles, [&](Role role) { return reaches(row(act).reach.at(static_cast<std::size_t>(role)), relation); });
}

bool operator_allowed(Act act) {
  return row(act).by_operator;
}

Relation relation_of(registers::Agencies const& agencies, std::string_view actors_agency,
                     std::string_view agency, Date day) {
  if (agency == actors_agency) return Relation::own_agency;
  return registers::is_below(agencies, agency, actors_agency, day) ? Relation::agency_below
                                                                   : Relation::other_agency;
}

}  // namespace gongkai::desk
