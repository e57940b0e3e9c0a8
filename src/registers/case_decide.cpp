#include "registers/case_decide.h"

#include <algorithm>
#include <boost/json.hpp>

#include "registers/case_refusal.h"
#include "registers/office_acts.h"
#include "registers/office_names.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestCaseId = 64;
constexpr std::size_t kDigestDigits = 64;
/// A mobile number has 11 digits, an identity number 15 or 18; a document's number is shorter.
constexpr std::size_t kDigitsOfAPerson = 11;

bool is_digest(std::string_view text) {
  return text.size() == kDigestDigits &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool may_tell_a_person(std::string_view text) {
  std::size_t digits = 0;
  for (char const c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == kDigitsOfAPerson) return true;
  }
  return false;
}

std::string subject_of(std::string const& id) {
  return std::string{kCaseRecord} + ":" + id;
}

Result<void> require_alive(CaseFile const& file) {
  if (!file.erased_on) return {};
  return case_refusal(CaseReason::case_erased, {{"id", file.id}, {"on", file.erased_on->iso()}});
}

Result<std::vector<NewEntry>> decide_one(CaseFile const* file, SealInCase const& command, Date) {
  if (!is_code(command.case_id, kLongestCaseId) || may_tell_a_person(command.case_id)) {
    return case_refusal(CaseReason::bad_case_id, {{"value", shown(command.case_id)}});
  }
  if (file != nullptr) TRY_DO(require_alive(*file));
  if (command.items.empty()) return case_refusal(CaseReason::nothing_to_seal, {{"id", command.case_id}});
  std::set<std::string_view> taken;
  json::array items;
  for (SealedItem const& item : command.items) {
    if (!is_step_code(item.name)) {
      return case_refusal(CaseReason::bad_item_name, {{"value", shown(item.name)}});
    }
    if (!taken.insert(item.name).second || (file != nullptr && file->items.contains(item.name))) {
      return case_refusal(CaseReason::item_exists, {{"id", command.case_id}, {"name", item.name}});
    }
    GONGKAI_ASSERT(is_digest(item.sm3));
    items.push_back({{"name", item.name}, {"form", name(item.form)}, {"sm3", item.sm3}});
  }
  json::array digests;
  for (KeyedDigest const& digest : command.digests) {
    GONGKAI_ASSERT(is_step_code(digest.of) && is_digest(digest.digest));
    digests.push_back({{"of", digest.of}, {"digest", digest.digest}});
  }
  return std::vector{new_entry(subject_of(command.case_id), "case.sealed",
                               {{"items", std::move(items)}, {"digests", std::move(digests)}})};
}

Result<std::vector<NewEntry>> decide_one(CaseFile const* file, ViewCase const& command, Date) {
  if (file == nullptr) return case_refusal(CaseReason::no_case, {{"id", shown(command.case_id)}});
  TRY_DO(require_alive(*file));
  if (command.names.empty()) return case_refusal(CaseReason::nothing_to_view, {{"id", file->id}});
  json::array names;
  for (std::string const& one : command.names) {
    if (!file->items.contains(one)) {
      return case_refusal(CaseReason::no_item, {{"id", file->id}, {"name", shown(one)}});
    }
    names.emplace_back(one);
  }
  return std::vector{new_entry(subject_of(file->id), "case.viewed",
                               {{"names", std::move(names)}, {"reason", name(command.reason)}})};
}

Result<std::vector<NewEntry>> decide_one(CaseFile const* file, EraseCase const& command, Date today) {
  if (file == nullptr) return case_refusal(CaseReason::no_case, {{"id", shown(command.case_id)}});
  TRY_DO(require_alive(*file));
  if (!is_name(command.basis)) return case_refusal(CaseReason::no_basis, {{"id", file->id}});
  if (may_tell_a_person(command.basis)) {
    return case_refusal(CaseReason::basis_tells_a_person, {{"id", file->id}});
  }
  if (command.reason == EraseReason::retention_over && command.retained_until >= today) {
    return case_refusal(CaseReason::still_retained,
                        {{"id", file->id}, {"until", command.retained_until.iso()}, {"today", today.iso()}});
  }
  return std::vector{new_entry(subject_of(file->id), "case.erased",
                               {{"on", today.iso()},
                                {"reason", name(command.reason)},
                                {"basis", command.basis},
                                {"retained_until", command.retained_until.iso()}})};
}

}  // namespace

std::string const& case_of(CaseCommand const& command) {
  return std::visit([](auto const& one) -> std::string const& { return one.case_id; }, command);
}

Result<std::vector<NewEntry>> decide(CaseFile const* file, CaseCommand const& command, Date today) {
  return std::visit([&](auto const& one) { return decide_one(file, one, today); }, command);
}

}  // namespace gongkai::registers
