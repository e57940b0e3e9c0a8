#include "desk/item_desk.h"

#include <utility>
#include <variant>

#include "base/china_date.h"
#include "base/fold.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

constexpr std::string_view kItems = "item";

Act act_of(registers::ItemCommand const& command) {
  struct Asked {
    Act operator()(registers::DraftItem const&) const { return Act::draft_item; }
    Act operator()(registers::SubmitItem const&) const { return Act::draft_item; }
    Act operator()(registers::ReviseItem const&) const { return Act::draft_item; }
    Act operator()(registers::ApproveItem const&) const { return Act::review_item; }
    Act operator()(registers::ReturnItem const&) const { return Act::review_item; }
    Act operator()(registers::PublishItem const&) const { return Act::publish_item; }
    Act operator()(registers::TakeDownItem const&) const { return Act::publish_item; }
  };
  return std::visit(Asked{}, command);
}

/// The item itself and the one that its row, old or new, refers to.
std::vector<std::string> keys_of(registers::Register const& items, registers::ItemCommand const& command) {
  std::vector<std::string> keys{registers::item_of(items, command)};
  auto const* const draft = std::get_if<registers::DraftItem>(&command);
  auto const field = registers::reference_of(items);
  if (draft == nullptr || !field) return keys;
  if (auto const* const other = std::get_if<std::string>(&draft->row.values[*field])) keys.push_back(*other);
  return keys;
}

registers::ItemActor as_actor(registers::Office const& office, Actor const& actor, Date today) {
  auto const user = office.users.find(actor.user);
  return {.department = user == office.users.end() ? "" : user->second.department,
          .roles = registers::roles_on(office, actor.user, today)};
}

}  // namespace

Date ItemDesk::today() const {
  return china_date(clock_.now());
}

Result<store::Receipt> ItemDesk::act(Actor const& actor, Envelope const& envelope,
                                     registers::ItemCommand const& command) {
  TRY_LET(registers::Register const* const items, rules_.register_named(kItems));
  return ledger_.act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
    TRY_DO(judge(actor, act_of(command), open, today()));
    TRY_LET(auto const around, open.records(items->id, keys_of(*items, command)));
    auto const& chain =
        registers::approval_chain(open.office(), rules_.approvals(), registers::Procedure::item);
    TRY_LET(auto entry, registers::decide({.items = *items, .guard = rules_.guard(), .chain = chain.steps},
                                          around, as_actor(open.office(), actor, today()), command, today()));
    return open.record({std::move(entry)}, {rules_.file_of(*items)});
  });
}

Result<std::vector<registers::Hit>> ItemDesk::look_through(Actor const& actor, std::string_view agency,
                                                           std::string_view title, std::string_view text) {
  TRY_DO(judge(actor, Act::draft_item, ledger_, agency, today()));
  std::vector<registers::Hit> hits;
  for (auto const& [field, words] : {std::pair{std::string_view{"title"}, title}, {"text", text}}) {
    if (first_bad_utf8(words)) return failure(Code::bad_input, "what is looked through is no UTF-8 text");
    for (auto& hit : registers::find_hits(rules_.guard(), field, words, today()))
      hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace gongkai::desk
