// Entries that are not what they say they are: each is damage, named, and changes nothing.

#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

Entry entry(std::string subject, std::string kind, std::string body) {
  return {.agency = "lucheng",
          .seq = 42,
          .at = {},
          .actor = {},
          .subject = std::move(subject),
          .kind = std::move(kind),
          .body = std::move(body),
          .prev = {},
          .hash = {}};
}

/// Applied to Lucheng it is damage, told with the entry's number and `about`.
void expect_damage(Entry const& entry, std::string_view about) {
  Office office = lucheng().office;
  Office const before = office;
  auto const applied = apply(office, entry);
  ASSERT_FALSE(applied.has_value()) << entry.kind << " " << entry.body;
  EXPECT_EQ(applied.error().code, Code::damaged);
  EXPECT_TRUE(applied.error().message.contains("entry " + std::to_string(entry.seq)))
      << applied.error().message;
  EXPECT_TRUE(applied.error().message.contains(about)) << applied.error().message;
  EXPECT_EQ(office, before);
}

TEST(Apply, NamesAKindOrASubjectThatItDoesNotKnow) {
  expect_damage(entry("user:wang", "user.promoted", "{}"), "kind is not known");
  expect_damage(entry("user:wang", "", "{}"), "kind is not known");
  expect_damage(entry("user:", "user.disabled", "{}"), "subject names no record");
  expect_damage(entry("wang", "user.disabled", "{}"), "subject names no record");
  expect_damage(entry("user:\xFF", "user.disabled", "{}"), "subject names no record");
  expect_damage(entry("department:wang", "user.disabled", "{}"), "not one of its kind");
}

TEST(Apply, NamesARecordThatIsNotThereOrThereAlready) {
  expect_damage(entry("user:none", "user.disabled", "{}"), "no such record");
  expect_damage(entry("department:none", "department.closed", R"({"on":"2018-06-01"})"), "no such record");
  expect_damage(entry("delegation:9", "delegation.ended", R"({"on":"2018-06-01"})"), "no such record");
  expect_damage(entry("agency:other", "agency.renamed", R"({"from":"2018-06-01","name":"甲"})"),
                "no such agency");
  expect_damage(entry("agency:other", "agency.created", R"({"from":"2018-06-01","name":"甲","parent":""})"),
                "an agency already");
  expect_damage(entry("user:wang", "user.added", R"({"department":"","display":"王"})"), "exists already");
  expect_damage(entry("approval:lunch", "approval.set", R"({"steps":[]})"), "no such procedure");
}

TEST(Apply, NamesAFieldThatIsMissingWrongOrTooMuch) {
  expect_damage(entry("user:wang", "user.moved", "{}"), "field 'department': is missing");
  expect_damage(entry("user:wang", "user.moved", R"({"department":1})"), "field 'department': is no text");
  expect_damage(entry("user:wang", "user.moved", R"({"department":"","on":"2018-06-01"})"),
                "field 'on': is not known");
  expect_damage(entry("user:wang", "user.role_granted", R"({"on":"2018-02-30","role":"clerk"})"),
                "field 'on': '2018-02-30' is no day");
  expect_damage(entry("user:wang", "user.role_granted", R"({"on":"2018-06-01","role":"mayor"})"),
                "field 'role': 'mayor' is not known");
  expect_damage(entry("approval:item", "approval.set", R"({"steps":"head"})"), "field 'steps': is no list");
  expect_damage(entry("approval:item", "approval.set", R"({"steps":[{"step":"head"}]})"),
                "each of it must have");
  expect_damage(entry("approval:item", "approval.set",
                      R"({"steps":[{"en":"a","role":"mayor","step":"a","who":"any","zh":"a"}]})"),
                "field 'steps': a role");
  expect_damage(
      entry("delegation:1", "delegation.made",
            R"({"from":"a","from_on":"2018-06-01","roles":["mayor"],"to":"b","to_on":"2018-06-01"})"),
      "field 'roles': 'mayor' is not known");
  expect_damage(entry("delegation:1", "delegation.made",
                      R"({"from":"a","from_on":"2018-06-01","roles":[1],"to":"b","to_on":"2018-06-01"})"),
                "field 'roles': holds what is no text");
}

TEST(Apply, NamesABodyThatIsNoObject) {
  for (std::string const body : {"", "[]", "null", "{", "{\"a\":\"\xFF\"}", "\"\""}) {
    expect_damage(entry("user:wang", "user.disabled", body), "no JSON object");
  }
  expect_damage(entry("user:wang", "user.disabled", std::string(100'000, '[')), "no JSON object");
}

TEST(Apply, NamesWhatCannotFollowTheRecordAsItIs) {
  expect_damage(entry("user:wang", "user.role_granted", R"({"on":"2018-06-01","role":"officer"})"),
                "is held already");
  expect_damage(entry("user:wang", "user.role_revoked", R"({"on":"2018-06-01","role":"admin"})"),
                "is not held");
  expect_damage(entry("agency:lucheng", "agency.renamed", R"({"from":"2001-01-01","name":"甲"})"),
                "before the last change");
  Entry beyond = entry("user:wang", "user.disabled", "{}");
  beyond.seq = 0;
  expect_damage(beyond, "its number cannot be");
}

TEST(Apply, TakesNothingBeforeTheAgency) {
  Office office;
  auto const applied = apply(office, entry("user:wang", "user.added", R"({"department":"","display":"王"})"));
  ASSERT_FALSE(applied.has_value());
  EXPECT_TRUE(applied.error().message.contains("before the entry that makes the agency"));
}

TEST(OfficeSubject, IsToldFromOthers) {
  for (std::string_view const subject :
       {"agency:a", "department:a", "user:a", "delegation:1", "approval:item"}) {
    EXPECT_TRUE(is_office_subject(subject)) << subject;
  }
  for (std::string_view const subject : {"item:1", "request:1", "user", "users:a", ""}) {
    EXPECT_FALSE(is_office_subject(subject)) << subject;
  }
}

TEST(OfficeJson, IsTheWholeOfficeInOneText) {
  Desk desk;
  EXPECT_EQ(office_json(desk.office),
            R"({"agency":null,"approvals":[],"delegations":[],"departments":[],"users":[]})");
  desk = lucheng();
  std::string const text = office_json(desk.office);
  EXPECT_TRUE(text.contains(
      R"({"department":"plan","disabled":false,"display":"李娜","name":"li","roles":[{"from":"2018-06-01",)"
      R"("role":"clerk","until":null}],"version":9})"))
      << text;
}

}  // namespace
}  // namespace gongkai::registers
