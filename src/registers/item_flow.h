#pragma once
// How does a piece of information become public? Drafted, reviewed step by step, published on one channel or
// several, revised, taken down: each step with person, day and opinion in the journal. Pure.
//
// A draft's text stands in the entry that brought it; what a person must look at first (guard.h) keeps it out
// of the journal until it is masked or signed for.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "registers/entry.h"
#include "registers/guard_rules.h"
#include "registers/office.h"
#include "registers/record_decide.h"

namespace gongkai::registers {

inline constexpr std::size_t kLongestItemText = 200'000;  // characters
inline constexpr std::size_t kLongestOpinion = 500;       // characters

using SignedMarks = std::set<std::string, std::less<>>;

/// A new piece, not yet public: its row has no day of any channel.
struct DraftItem {
  RegisterRow row;
  std::string text;
  SignedMarks signed_marks;  // Hit::mark of what the one who drafts answers for
};
/// Hands a draft over to review: its steps are those of the office's chain on that day.
struct SubmitItem {
  std::string key;
};
/// Takes the step whose turn it is.
struct ApproveItem {
  std::string key;
  std::string opinion;  // may be empty
};
/// Sends it back to whoever drafts.
struct ReturnItem {
  std::string key;
  std::string opinion;
};
/// Puts it out; or puts what is public out on one more channel. The first day of a channel stays.
struct PublishItem {
  std::string key;
  std::map<std::string, Date> channels;  // by the key of the channel's day: website_on
};
/// A new version of what is public: it goes through review again, and the old one stays until then.
struct ReviseItem {
  std::string key;
  RegisterRow row;  // its days of channels are those that are there
  std::string text;
  std::string reason;
  SignedMarks signed_marks;
};
/// It is no longer public; it was, and counts.
struct TakeDownItem {
  std::string key;
  Date on;
  std::string reason;
};

using ItemCommand =
    std::variant<DraftItem, SubmitItem, ApproveItem, ReturnItem, PublishItem, ReviseItem, TakeDownItem>;

/// The key of the item that a command is about.
[[nodiscard]] std::string item_of(Register const& items, ItemCommand const& command);

/// Where an item stands.
enum class ItemStage { recorded, draft, review, approved, published };
[[nodiscard]] std::string_view name(ItemStage stage);

struct ItemState {
  ItemStage stage = ItemStage::recorded;  // recorded: a row of a ledger, without a procedure
  std::vector<ApprovalStep> steps{};      // of its review
  std::size_t step = 0;                   // whose turn it is
  std::string next{};                     // of a revision: the row that it will have, row_json; "" none
};
/// errors: damaged
[[nodiscard]] Result<ItemState> item_state(Record const& record);

/// Who acts.
struct ItemActor {
  std::string department;
  std::set<Role> roles;
};

struct ItemRules {
  Register const& items;
  GuardRules const& guard;
  std::vector<ApprovalStep> const& chain;
};

/// What the act writes into the journal. `around`: the item's record and, where its row refers to another,
/// that one.
///
/// law:    ogi-2007/art-14, ogi-2019/art-17 (review of secrecy before publishing)
/// errors: bad_input, conflict, no_such_record, not_permitted; `reason` and `fields` say it in both languages
///         (item_refusal.h)
[[nodiscard]] Result<NewEntry> decide(ItemRules const& rules, Around const& around, ItemActor const& actor,
                                      ItemCommand const& command, Date today);

}  // namespace gongkai::registers
