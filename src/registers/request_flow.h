#pragma once
// What happened to an application, as events of the law's clock, and what its row in the ledger then says.
// The row's days, way of closing and timeliness are never typed here: they are the clock's answer. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "law/law.h"
#include "registers/entry.h"
#include "registers/record_decide.h"

namespace gongkai::registers {

/// An event with the facts that the form asks for and the clock does not.
struct RequestEvent {
  law::Event event;
  std::vector<std::string> outcomes{};  // of a reply, part by part; the clock's is the first
  std::vector<std::string> grounds{};   // of a refusal
  std::optional<Decimal> amount{};      // of a fee that was paid, 元
};

/// An application that arrived.
struct OpenRequest {
  std::string no;
  Date arrived;
  law::Channel channel;
  std::string applicant_class{};  // a code of the register, "" unknown
  std::string split_from{};       // the letter that it is a part of
  std::string joined_to{};        // the request whose copy it is
};
/// Something more happened to it.
struct ContinueRequest {
  std::string no;
  RequestEvent event;
};
/// A period ran out (correction, fee): nobody did anything, and the case is closed all the same.
struct LapseRequest {
  std::string no;
};

using RequestCommand = std::variant<OpenRequest, ContinueRequest, LapseRequest>;

[[nodiscard]] std::string const& request_of(RequestCommand const& command);

/// The events that a record keeps, in order; none of a row that came from a file.
///
/// errors: damaged
[[nodiscard]] Result<std::vector<RequestEvent>> request_events(Record const& record);

struct RequestRules {
  Register const& requests;
  law::Rules const& law;
  std::string_view calendar;  // "cn"
};

/// What the act writes into the journal: the event, all events so far, and the row that follows from them on
/// `today`.
///
/// law:    ogi-2007/art-24, ogi-2019/art-33 and what law::answer names
/// errors: bad_input (what the clock or the register refuses), conflict, no_such_record; `reason` and
/// `fields`
///         say it in both languages (request_refusal_text)
[[nodiscard]] Result<NewEntry> decide(RequestRules const& rules, Around const& around,
                                      RequestCommand const& command, Date today);

/// What people are told; empty for an error whose reason is none of these.
[[nodiscard]] Text request_refusal_text(Error const& error);

}  // namespace gongkai::registers
