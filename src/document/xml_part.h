#pragma once
// One XML part of a packed document, parsed. Only the readers of such documents include this.

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/limits.h"
#include "document/refusal.h"

namespace gongkai::document {

/// The element's name without its prefix: programs differ in those.
[[nodiscard]] inline std::string_view local(pugi::xml_node node) {
  std::string_view const name = node.name();
  std::size_t const colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The first child of that name, whatever its prefix.
[[nodiscard]] inline pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  return parent.find_child([&](pugi::xml_node node) { return local(node) == name; });
}

/// Element names are compared with their usual prefixes ("w:p"): every office program writes these.
/// A document type is passed over and its entities are not known, so nothing can be expanded or fetched.
/// errors: unreadable (no XML), too_large (kMaxXmlTags, kMaxXmlAttributes)
[[nodiscard]] inline Result<void> parse_part(std::string& xml, pugi::xml_document& part,
                                             std::string_view name, std::string_view what) {
  if (static_cast<std::size_t>(std::ranges::count(xml, '<')) > kMaxXmlTags ||
      static_cast<std::size_t>(std::ranges::count(xml, '=')) > kMaxXmlAttributes) {
    return refusal(Code::too_large, name, Reason::too_much_xml,
                   {{"entry", what}, {"tags", kMaxXmlTags}, {"attributes", kMaxXmlAttributes}});
  }
  unsigned const options =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single;
  auto const parsed = part.load_buffer_inplace(xml.data(), xml.size(), options);
  if (parsed) return {};
  return refusal(Code::unreadable, name, Reason::damaged_xml,
                 {{"entry", what}, {"byte", parsed.offset}, {"detail", parsed.description()}});
}

}  // namespace gongkai::document
