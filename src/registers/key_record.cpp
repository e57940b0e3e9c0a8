#include "registers/key_record.h"

#include <boost/json.hpp>

#include "registers/case_refusal.h"
#include "registers/entry_facts.h"
#include "registers/office_acts.h"

namespace gongkai::registers {
namespace {

constexpr std::string_view kSubject = "key:master";

Result<std::vector<NewEntry>> decide_one(std::string_view in_use, RotateKey const& command) {
  if (command.from == command.to) return case_refusal(CaseReason::same_key, {{"id", command.to}});
  if (command.from != in_use) {
    return case_refusal(CaseReason::not_the_key_in_use,
                        {{"used", std::string{in_use}}, {"id", command.from}});
  }
  return std::vector{
      new_entry(std::string{kSubject}, "key.rotated", {{"from", command.from}, {"to", command.to}})};
}

Result<std::vector<NewEntry>> decide_one(std::string_view in_use, PrintKeySheet const& command) {
  if (command.id != in_use) {
    return case_refusal(CaseReason::not_the_key_in_use, {{"used", std::string{in_use}}, {"id", command.id}});
  }
  return std::vector{new_entry(std::string{kSubject}, "key.sheet_printed", {{"id", command.id}})};
}

}  // namespace

Result<std::vector<NewEntry>> decide(std::string_view in_use, KeyCommand const& command) {
  return std::visit([&](auto const& one) { return decide_one(in_use, one); }, command);
}

Result<void> apply(KeyRecord& record, Entry const& entry) {
  if (entry.subject != kSubject)
    return damaged(entry, {.zh = "所指的不是主密钥", .en = "its subject is not the master key"});
  TRY_LET(auto facts, Facts::of(entry));
  if (entry.kind == "key.rotated") {
    TRY_DO(facts.text("from"));
    TRY_LET(auto to, facts.text("to"));
    TRY_DO(facts.finish());
    record.key_id = std::move(to);
    record.changed_at = entry.at;
  } else if (entry.kind == "key.sheet_printed") {
    TRY_DO(facts.text("id"));
    TRY_DO(facts.finish());
  } else {
    return damaged(entry, {.zh = "种类不认识", .en = "its kind is not known"});
  }
  record.version = entry.seq;
  return {};
}

}  // namespace gongkai::registers
