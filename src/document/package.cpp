#include "document/package.h"

#include "document/xml_part.h"

namespace gongkai::document {
namespace {

constexpr std::string_view kMainPart = "/officeDocument";  // how the type of that relation ends

/// The list of what a part refers to, which lies beside it.
std::string relations_of(std::string_view part) {
  std::string const folder = folder_of(part);
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

std::string target_of(pugi::xml_node relation, std::string_view part) {
  std::string_view const target = relation.attribute("Target").value();
  return target.starts_with('/') ? std::string(target.substr(1)) : folder_of(part) + std::string(target);
}

Result<void> parse_relations(Archive& archive, std::string_view part, std::string_view name, std::string& xml,
                             pugi::xml_document& relations) {
  std::string const entry = relations_of(part);
  TRY_LET(xml, archive.read(entry));
  return parse_part(xml, relations, name, entry);
}

}  // namespace

std::string folder_of(std::string_view part) {
  std::size_t const slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

Result<std::map<std::string, std::string>> targets_of(Archive& archive, std::string_view part,
                                                      std::string_view name) {
  std::string xml;
  pugi::xml_document relations;
  TRY_DO(parse_relations(archive, part, name, xml, relations));
  std::map<std::string, std::string> targets;
  for (pugi::xml_node const relation : relations.document_element())
    targets[relation.attribute("Id").value()] = target_of(relation, part);
  return targets;
}

std::string main_part(Archive& archive, std::string_view usual) {
  std::string xml;
  pugi::xml_document relations;
  if (archive.has(usual) || !archive.has(relations_of("")) ||
      !parse_relations(archive, "", "", xml, relations))
    return std::string(usual);
  for (pugi::xml_node const relation : relations.document_element()) {
    std::string_view const type = relation.attribute("Type").value();
    if (type.ends_with(kMainPart)) return target_of(relation, "");
  }
  return std::string(usual);
}

PackedKind packed_kind(Archive& archive) {
  if (archive.has("OFD.xml")) return PackedKind::ofd;
  std::string const main = main_part(archive, "word/document.xml");
  if (!archive.has(main)) return archive.has("xl/workbook.xml") ? PackedKind::xlsx : PackedKind::none;
  if (main.starts_with("word/")) return PackedKind::docx;
  return main.starts_with("xl/") ? PackedKind::xlsx : PackedKind::none;
}

}  // namespace gongkai::document
