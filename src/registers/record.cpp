#include "registers/record.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "base/canonical_json.h"
#include "registers/entry_facts.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

/// What a record begins with.
constexpr std::array<std::string_view, 3> kFirstEvents{"recorded", "drafted", "opened"};

std::string_view view(json::string const& text) {
  return {text.data(), text.size()};
}

/// A member that is a text; "" when it is not there.
Result<std::string> text_of(Entry const& entry, json::object const& body, std::string_view member) {
  json::value const* const value = body.if_contains({member.data(), member.size()});
  if (value == nullptr) return std::string{};
  if (!value->is_string()) return damaged(entry, "'" + std::string(member) + "' is no text");
  return std::string(view(value->get_string()));
}

/// An object, written again canonically; "" when it is not there.
Result<std::string> object_of(Entry const& entry, json::object const& body, std::string_view member) {
  json::value const* const value = body.if_contains({member.data(), member.size()});
  if (value == nullptr) return std::string{};
  if (!value->is_object()) return damaged(entry, "'" + std::string(member) + "' is no object");
  auto text = canonical_json(*value);
  if (!text) return damaged(entry, text.error().message);
  return *std::move(text);
}

Result<void> read_body(Record& record, Entry const& entry) {
  json::error_code wrong;
  json::value const parsed = json::parse(entry.body, wrong);
  if (wrong || !parsed.is_object()) return damaged(entry, "its body is no JSON object");
  json::object const& body = parsed.get_object();
  TRY_LET(record.row, object_of(entry, body, "row"));
  if (record.row.empty()) return damaged(entry, "it has no 'row'");
  TRY_LET(record.refers_to, text_of(entry, body, "refers_to"));
  TRY_LET(record.state, object_of(entry, body, "state"));
  return {};
}

}  // namespace

std::string record_subject(std::string_view register_id, std::string_view key) {
  return std::string(register_id) + ":" + std::string(key);
}

Result<void> apply(RecordSet& records, Entry const& entry) {
  std::size_t const colon = entry.subject.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == entry.subject.size())
    return damaged(entry, "its subject names no record");
  std::string const register_id = entry.subject.substr(0, colon);
  if (!entry.kind.starts_with(register_id + ".")) return damaged(entry, "its kind is of another register");
  std::string_view const event = std::string_view(entry.kind).substr(colon + 1);

  auto const found = records.find(entry.subject);
  bool const first = std::ranges::find(kFirstEvents, event) != kFirstEvents.end();
  if (first != (found == records.end()))
    return damaged(entry, first ? "the record is there already" : "there is no such record");
  Record record =
      first ? Record{.register_id = register_id, .key = entry.subject.substr(colon + 1)} : found->second;
  if (record.withdrawn != (event == "restored"))
    return damaged(entry, record.withdrawn ? "the record was withdrawn" : "the record was not withdrawn");
  TRY_DO(read_body(record, entry));
  record.withdrawn = event == "withdrawn";
  record.version = entry.seq;
  records.insert_or_assign(entry.subject, std::move(record));
  return {};
}

}  // namespace gongkai::registers
