#include "desk/request_desk.h"

#include <utility>
#include <variant>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

constexpr std::string_view kRequests = "request";
/// The calendar of the whole country. That of a city is for the office to choose, and nowhere to be chosen
/// yet.
constexpr std::string_view kCalendar = "cn";

std::vector<std::string> keys_of(registers::RequestCommand const& command) {
  std::vector<std::string> keys{registers::request_of(command)};
  auto const* const opening = std::get_if<registers::OpenRequest>(&command);
  if (opening != nullptr && !opening->joined_to.empty()) keys.push_back(opening->joined_to);
  return keys;
}

}  // namespace

Result<store::Receipt> RequestDesk::act(Actor const& actor, Envelope const& envelope,
                                        registers::RequestCommand const& command) {
  TRY_LET(registers::Register const* const requests, rules_.register_named(kRequests));
  return ledger_.act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
    Date const today = china_date(clock_.now());
    TRY_DO(judge(actor, Act::handle_request, open, today));
    TRY_LET(auto const around, open.records(requests->id, keys_of(command)));
    TRY_LET(auto entry, registers::decide({.requests = *requests, .law = rules_.law(), .calendar = kCalendar},
                                          around, command, today));
    return open.record({std::move(entry)}, rules_.files_of_requests(*requests));
  });
}

}  // namespace gongkai::desk
