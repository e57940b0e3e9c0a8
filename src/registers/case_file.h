#pragma once
// What is kept locked away of a case, who looked at it and why, and was it erased? Names and fingerprints
// only: what is sealed lies in the vault of `store`, and nothing here tells who a person is.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "registers/entry.h"

namespace gongkai::registers {

/// A text lies in the database, a file among the stored files.
enum class ItemForm { text, file };
inline constexpr std::array kItemForms{ItemForm::text, ItemForm::file};
[[nodiscard]] std::string_view name(ItemForm form);
[[nodiscard]] std::optional<ItemForm> item_form_named(std::string_view text);

/// Why someone looks. A choice and no words of their own: those could tell who the person is.
enum class ViewReason { handling, reply, remedy, erasure, audit };
inline constexpr std::array kViewReasons{ViewReason::handling, ViewReason::reply, ViewReason::remedy,
                                         ViewReason::erasure, ViewReason::audit};
[[nodiscard]] std::string_view name(ViewReason reason);
[[nodiscard]] std::optional<ViewReason> view_reason_named(std::string_view text);
[[nodiscard]] Text title(ViewReason reason);

/// Why a case is erased: it need be kept no longer, or a binding decision demands it earlier.
enum class EraseReason { retention_over, ordered };
inline constexpr std::array kEraseReasons{EraseReason::retention_over, EraseReason::ordered};
[[nodiscard]] std::string_view name(EraseReason reason);
[[nodiscard]] std::optional<EraseReason> erase_reason_named(std::string_view text);
[[nodiscard]] Text title(EraseReason reason);

/// Something sealed of a case.
struct SealedItem {
  std::string name;  // "applicant", "scan_1": says what it is, never whose
  ItemForm form;
  std::string sm3;  // of the sealed bytes; of a file it is its name among the stored files

  friend bool operator==(SealedItem const&, SealedItem const&) = default;
};

/// By which the cases of one person are found: an HMAC under a key that is itself locked away.
struct KeyedDigest {
  std::string of;      // "id_number", "name"
  std::string digest;  // 64 hexadecimal digits

  friend auto operator<=>(KeyedDigest const&, KeyedDigest const&) = default;
};

/// subject: case:ID
struct CaseFile {
  std::string id;
  std::map<std::string, SealedItem, std::less<>> items;  // of an erased case too: what there was
  std::set<KeyedDigest> digests;                         // none of an erased case
  std::optional<Date> erased_on;
  std::int64_t version = 0;  // seq of its last entry

  friend bool operator==(CaseFile const&, CaseFile const&) = default;
};

using CaseFiles = std::map<std::string, CaseFile, std::less<>>;

/// What this register's entries are about: "case".
inline constexpr std::string_view kCaseRecord = "case";

/// The cases after `entry`. As with an office, only what the entry says of itself is checked.
///
/// errors: damaged, with the entry's seq, kind and field; the cases are then as they were before
[[nodiscard]] Result<void> apply(CaseFiles& cases, Entry const& entry);

}  // namespace gongkai::registers
