#include "desk/refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "registers/registers.h"

namespace gongkai::desk {
namespace {

constexpr std::string_view kNotPermitted = "not_permitted";

std::string field(Error const& error, std::string_view name) {
  auto const found = std::ranges::find(error.fields, name, &std::pair<std::string, std::string>::first);
  return found == error.fields.end() ? "" : found->second;
}

}  // namespace

std::unexpected<Error> not_permitted(Act act, std::string_view user, std::string_view agency) {
  return std::unexpected(Error{.code = Code::not_permitted,
                               .message = fmt::format("{} may not {} in agency {}", user, name(act), agency),
                               .reason = std::string{kNotPermitted},
                               .fields = {{"user", std::string{user}},
                                          {"agency", std::string{agency}},
                                          {"act_zh", title(act).zh},
                                          {"act_en", title(act).en}}});
}

Text refusal_text(Error const& error) {
  if (error.reason == kNotPermitted) {
    return {
        .zh = fmt::format("用户“{}”无权在机关“{}”办理“{}”：请由有权的角色办理，或请系统管理员授予角色。",
                          field(error, "user"), field(error, "agency"), field(error, "act_zh")),
        .en = fmt::format("User '{}' may not do this in agency '{}': {}. Ask someone whose role allows it, "
                          "or the administrator for the role.",
                          field(error, "user"), field(error, "agency"), field(error, "act_en"))};
  }
  Text text = registers::refusal_text(error);
  if (text.en.empty()) text = registers::case_refusal_text(error);
  if (text.en.empty()) text = registers::record_refusal_text(error);
  if (text.en.empty()) text = registers::item_refusal_text(error);
  if (text.en.empty()) text = {.zh = error.message, .en = error.message};
  return text;
}

}  // namespace gongkai::desk
