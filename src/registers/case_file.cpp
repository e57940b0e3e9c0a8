#include "registers/case_file.h"

#include <algorithm>
#include <utility>

#include "registers/entry_facts.h"

namespace gongkai::registers {
namespace {

template <class Choice>
struct Named {
  Choice choice;
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};

// NOLINTBEGIN(modernize-use-designated-initializers): tables, in the order of their enums
constexpr std::array kForms{Named<ItemForm>{ItemForm::text, "text", "文字", "text"},
                            Named<ItemForm>{ItemForm::file, "file", "文件", "file"}};
constexpr std::array kViews{
    Named<ViewReason>{ViewReason::handling, "handling", "办理申请", "handling the request"},
    Named<ViewReason>{ViewReason::reply, "reply", "答复送达", "sending the reply"},
    Named<ViewReason>{ViewReason::remedy, "remedy", "复议诉讼应诉", "a remedy against the reply"},
    Named<ViewReason>{ViewReason::erasure, "erasure", "到期鉴定", "review before erasure"},
    Named<ViewReason>{ViewReason::audit, "audit", "审计检查", "audit"}};
constexpr std::array kErasures{
    Named<EraseReason>{EraseReason::retention_over, "retention_over", "保管期满", "the retention is over"},
    Named<EraseReason>{EraseReason::ordered, "ordered", "依决定删除", "a decision demands it"}};
// NOLINTEND(modernize-use-designated-initializers)

template <class Table, class Choice>
auto const& row(Table const& table, Choice choice) {
  return table.at(static_cast<std::size_t>(choice));
}

template <class Choice, std::size_t N>
std::optional<Choice> named(std::array<Named<Choice>, N> const& table, std::string_view text) {
  auto const found = std::ranges::find(table, text, &Named<Choice>::name);
  return found == table.end() ? std::nullopt : std::optional{found->choice};
}

Result<void> sealed(CaseFile& file, Entry const& entry, Facts& facts) {
  TRY_LET(auto const items, facts.rows("items", {"name", "form", "sm3"}));
  TRY_LET(auto const digests, facts.rows("digests", {"of", "digest"}));
  TRY_DO(facts.finish());
  for (auto const& item : items) {
    auto const form = item_form_named(item[1]);
    if (!form)
      return facts.fault("items",
                         {.zh = "“" + item[1] + "”不是材料形式", .en = "'" + item[1] + "' is no form"});
    if (!file.items.emplace(item[0], SealedItem{.name = item[0], .form = *form, .sm3 = item[2]}).second) {
      return damaged(entry,
                     {.zh = "“" + item[0] + "”此前已经保存", .en = "'" + item[0] + "' was sealed before"});
    }
  }
  for (auto const& digest : digests) file.digests.insert({.of = digest[0], .digest = digest[1]});
  return {};
}

Result<void> viewed(CaseFile& file, Facts& facts) {
  TRY_LET(auto const names, facts.texts("names"));
  TRY_DO(facts.choice("reason", &view_reason_named));
  TRY_DO(facts.finish());
  for (auto const& one : names) {
    if (!file.items.contains(one))
      return facts.fault("names", {.zh = "案卷没有“" + one + "”", .en = "the case has no '" + one + "'"});
  }
  return {};
}

Result<void> erased(CaseFile& file, Facts& facts) {
  TRY_LET(Date const on, facts.date("on"));
  TRY_DO(facts.choice("reason", &erase_reason_named));
  TRY_DO(facts.text("basis"));
  TRY_DO(facts.date("retained_until"));
  TRY_DO(facts.finish());
  file.erased_on = on;
  file.digests.clear();
  return {};
}

}  // namespace

std::string_view name(ItemForm form) {
  return row(kForms, form).name;
}
std::optional<ItemForm> item_form_named(std::string_view text) {
  return named(kForms, text);
}
std::string_view name(ViewReason reason) {
  return row(kViews, reason).name;
}
std::optional<ViewReason> view_reason_named(std::string_view text) {
  return named(kViews, text);
}
Text title(ViewReason reason) {
  return {.zh = std::string{row(kViews, reason).zh}, .en = std::string{row(kViews, reason).en}};
}
std::string_view name(EraseReason reason) {
  return row(kErasures, reason).name;
}
std::optional<EraseReason> erase_reason_named(std::string_view text) {
  return named(kErasures, text);
}
Text title(EraseReason reason) {
  return {.zh = std::string{row(kErasures, reason).zh}, .en = std::string{row(kErasures, reason).en}};
}

Result<void> apply(CaseFiles& cases, Entry const& entry) {
  std::string_view const subject = entry.subject;
  if (!subject.starts_with("case:") || subject.size() == 5) {
    return damaged(entry, {.zh = "没有指明是哪个案卷", .en = "its subject names no case"});
  }
  std::string const id{subject.substr(5)};
  auto const found = cases.find(id);
  CaseFile file = found == cases.end() ? CaseFile{} : found->second;
  file.id = id;
  if (file.erased_on) return damaged(entry, {.zh = "案卷此前已销毁", .en = "the case was erased before"});
  if (found == cases.end() && entry.kind != "case.sealed")
    return damaged(entry, {.zh = "没有这个案卷", .en = "there is no such case"});
  TRY_LET(auto facts, Facts::of(entry));
  if (entry.kind == "case.sealed") {
    TRY_DO(sealed(file, entry, facts));
  } else if (entry.kind == "case.viewed") {
    TRY_DO(viewed(file, facts));
  } else if (entry.kind == "case.erased") {
    TRY_DO(erased(file, facts));
  } else {
    return damaged(entry, {.zh = "种类不认识", .en = "its kind is not known"});
  }
  file.version = entry.seq;
  cases.insert_or_assign(id, std::move(file));
  return {};
}

}  // namespace gongkai::registers
