#include "document/docx_reader.h"

#include <array>
#include <map>
#include <utility>

#include "document/block.h"
#include "document/numbering.h"
#include "document/package.h"
#include "document/refusal.h"
#include "document/xml_part.h"

namespace gongkai::document {
namespace {

using pugi::xml_node;

std::string_view name_of(xml_node node) {
  return node.name();
}

std::string_view value_of(xml_node node, char const* child) {
  return node.child(child).attribute("w:val").value();
}

constexpr auto kUsualPrefixes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
});

/// Gives names the prefixes that this reader knows them by.
class Renaming : public pugi::xml_tree_walker {
 public:
  explicit Renaming(xml_node root) {
    for (pugi::xml_attribute const attribute : root.attributes()) {
      std::string_view prefix = attribute.name();
      if (!prefix.starts_with("xmlns")) continue;
      prefix.remove_prefix(std::min(prefix.size(), std::string_view("xmlns:").size()));
      for (auto const& [space, usual] : kUsualPrefixes) {
        if (attribute.value() == space && prefix != usual) usual_[std::string(prefix)] = usual;
      }
    }
  }
  [[nodiscard]] bool is_needed() const { return !usual_.empty(); }

  bool for_each(xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    if (std::string const name = renamed(node.name()); !name.empty()) node.set_name(name.c_str());
    for (pugi::xml_attribute attribute : node.attributes()) {
      bool const has_prefix = std::string_view(attribute.name()).contains(':');
      std::string const name = has_prefix ? renamed(attribute.name()) : "";
      if (!name.empty()) attribute.set_name(name.c_str());
    }
    return true;
  }

 private:
  /// Empty when the name stays as it is.
  [[nodiscard]] std::string renamed(std::string_view name) const {
    std::size_t const colon = name.find(':');
    auto const usual = usual_.find(std::string(colon == std::string_view::npos ? "" : name.substr(0, colon)));
    if (usual == usual_.end()) return "";
    return usual->second + ":" + std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
  }

  std::map<std::string, std::string> usual_;  // by the prefix that stands in the part
};

Result<void> parse_word(std::string& xml, pugi::xml_document& part, std::string_view name,
                        std::string_view what) {
  TRY_DO(parse_part(xml, part, name, what));
  Renaming renaming(part.document_element());
  if (renaming.is_needed()) part.traverse(renaming);
  return {};
}

/// An element such as w:vanish is on unless it says no.
bool is_on(xml_node properties, char const* child) {
  xml_node const node = properties.child(child);
  std::string_view const value = node.attribute("w:val").value();
  return node && value != "0" && value != "false" && value != "off";
}

std::uint32_t number_of(xml_node node, char const* child, std::uint32_t otherwise) {
  unsigned const number = node.child(child).attribute("w:val").as_uint(otherwise);
  return static_cast<std::uint32_t>(std::min<unsigned>(number, kMaxColumns));
}

/// Wrappers whose content stands as if they were not there.
bool is_wrapper(std::string_view name) {
  for (std::string_view const wrapper :
       {"w:ins", "w:moveTo", "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:hyperlink",
        "w:fldSimple", "w:dir", "w:bdo", "mc:Choice", "mc:Fallback", "w:ruby", "w:rubyBase", "m:oMath",
        "m:oMathPara", "m:r"}) {
    if (name == wrapper) return true;
  }
  return false;
}

/// Lists and the styles that number paragraphs.
struct Numbering {
  Lists lists;
  struct Use {
    std::string list;
    std::uint32_t level = 0;
  };
  std::map<std::string, Use> styles;

  void read_lists(xml_node root);
  void read_styles(xml_node root);
  std::string label(xml_node paragraph_properties);
};

void Numbering::read_lists(xml_node root) {
  for (xml_node const abstract : root.children("w:abstractNum")) {
    for (xml_node const node : abstract.children("w:lvl")) {
      unsigned const number = node.attribute("w:ilvl").as_uint();
      if (number >= Lists::kLevels) continue;
      ListLevel& level = lists.level(abstract.attribute("w:abstractNumId").value(), number);
      level.start = node.child("w:start").attribute("w:val").as_uint(1);
      level.kind = value_of(node, "w:numFmt");
      level.text = value_of(node, "w:lvlText");
    }
  }
  for (xml_node const list : root.children("w:num"))
    lists.define(list.attribute("w:numId").value(), std::string(value_of(list, "w:abstractNumId")));
}

void Numbering::read_styles(xml_node root) {
  for (xml_node const style : root.children("w:style")) {
    xml_node const use = style.child("w:pPr").child("w:numPr");
    if (!use.child("w:numId")) continue;
    styles[style.attribute("w:styleId").value()] = {.list = std::string(value_of(use, "w:numId")),
                                                    .level = number_of(use, "w:ilvl", 0)};
  }
}

std::string Numbering::label(xml_node paragraph_properties) {
  xml_node const own = paragraph_properties.child("w:numPr");
  Use use;
  auto const style = styles.find(std::string(value_of(paragraph_properties, "w:pStyle")));
  if (style != styles.end()) use = style->second;
  if (own.child("w:numId")) use.list = value_of(own, "w:numId");
  if (own.child("w:ilvl")) use.level = number_of(own, "w:ilvl", 0);
  return use.list.empty() ? "" : lists.next(use.list, use.level);
}

class Body {
 public:
  Body(Numbering& numbering, std::string_view name) : numbering_(numbering), name_(name) {}

  /// What stands directly under a body, a cell or a text box.
  Result<void> read_blocks(xml_node parent, std::vector<Block>& blocks, std::uint32_t depth) {
    TRY_DO(check_depth(depth));
    for (xml_node const node : parent) {
      std::string_view const name = name_of(node);
      if (name == "w:p") {
        TRY_DO(read_paragraph(node, blocks, depth + 1));
      } else if (name == "w:tbl") {
        TRY_LET(Table table, read_table(node, depth + 1));
        blocks.push_back({{}, {}, std::make_unique<Table>(std::move(table))});
      } else if (name == "mc:AlternateContent") {
        TRY_DO(read_blocks(chosen(node), blocks, depth + 1));
      } else if (is_wrapper(name)) {
        TRY_DO(read_blocks(node, blocks, depth + 1));
      }
    }
    return {};
  }

 private:
  Result<void> check_depth(std::uint32_t depth) const {
    if (depth <= kMaxXmlDepth) return {};
    return refusal(Code::too_large, name_, Reason::too_deep, {{"most", kMaxXmlDepth}});
  }

  /// The same drawing is given twice, for new and for old programs.
  static xml_node chosen(xml_node alternatives) {
    xml_node const choice = alternatives.child("mc:Choice");
    return choice ? choice : alternatives.child("mc:Fallback");
  }

  Result<void> read_paragraph(xml_node paragraph, std::vector<Block>& blocks, std::uint32_t depth) {
    xml_node const properties = paragraph.child("w:pPr");
    bool const goes_on = joined_;
    std::string text = goes_on ? std::move(open_text_) : numbering_.label(properties);
    std::size_t const label = goes_on ? 0 : text.size();
    std::vector<Block> boxes;
    TRY_DO(read_runs(paragraph, text, boxes, depth + 1));
    if (!goes_on && text.size() == label && label > 0) text.clear();  // a number without a paragraph
    // A deleted paragraph mark: the next paragraph goes on in this one.
    joined_ = properties.child("w:rPr").child("w:del");
    open_text_.clear();
    if (joined_) {
      open_text_ = std::move(text);
    } else {
      mend_text(text);
      blocks.push_back({std::move(text), {}, {}});
    }
    std::ranges::move(boxes, std::back_inserter(blocks));
    return {};
  }

  Result<void> read_runs(xml_node parent, std::string& text, std::vector<Block>& boxes, std::uint32_t depth) {
    TRY_DO(check_depth(depth));
    for (xml_node const node : parent) {
      std::string_view const name = name_of(node);
      if (name == "w:r") {
        if (!is_on(node.child("w:rPr"), "w:vanish")) TRY_DO(read_run(node, text, boxes, depth + 1));
      } else if (name == "mc:AlternateContent") {
        TRY_DO(read_runs(chosen(node), text, boxes, depth + 1));
      } else if (name == "m:t") {
        text += node.child_value();
      } else if (is_wrapper(name)) {
        TRY_DO(read_runs(node, text, boxes, depth + 1));
      } else if (name.starts_with("w:drawing") || name == "w:pict") {
        TRY_DO(read_boxes(node, boxes, depth + 1));
      }
    }
    return {};
  }

  Result<void> read_run(xml_node run, std::string& text, std::vector<Block>& boxes, std::uint32_t depth) {
    TRY_DO(check_depth(depth));
    for (xml_node const node : run) {
      std::string_view const name = name_of(node);
      if (name == "w:t") {
        for (xml_node const part : node) text += part.value();
      } else if (name == "w:tab" || name == "w:ptab") {
        text += text.empty() ? "" : "  ";
      } else if (name == "w:br" || name == "w:cr") {
        text += '\n';
      } else if (name == "w:noBreakHyphen") {
        text += '-';
      } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
        TRY_DO(read_boxes(node, boxes, depth + 1));
      } else if (name == "mc:AlternateContent") {
        TRY_DO(read_run(chosen(node), text, boxes, depth + 1));
      } else if (name == "w:ruby") {
        TRY_DO(read_runs(node.child("w:rubyBase"), text, boxes, depth + 1));
      }
    }
    return {};
  }

  /// Text boxes, wherever in a drawing they are.
  Result<void> read_boxes(xml_node parent, std::vector<Block>& boxes, std::uint32_t depth) {
    TRY_DO(check_depth(depth));
    for (xml_node const node : parent) {
      if (name_of(node) == "w:txbxContent") {
        bool const joined = std::exchange(joined_, false);
        std::string open_text = std::exchange(open_text_, {});
        TRY_DO(read_blocks(node, boxes, depth + 1));
        joined_ = joined;
        open_text_ = std::move(open_text);
      } else if (name_of(node) == "mc:AlternateContent") {
        TRY_DO(read_boxes(chosen(node), boxes, depth + 1));
      } else {
        TRY_DO(read_boxes(node, boxes, depth + 1));
      }
    }
    return {};
  }

  Result<Table> read_table(xml_node node, std::uint32_t depth) {
    Table table;
    std::map<std::uint32_t, std::size_t> open;  // merged downwards: column -> cell
    TRY_DO(read_rows(node, table, open, depth));
    return table;
  }

  Result<void> read_rows(xml_node parent, Table& table, std::map<std::uint32_t, std::size_t>& open,
                         std::uint32_t depth) {
    TRY_DO(check_depth(depth));
    for (xml_node const node : parent) {
      if (name_of(node) == "w:tr") {
        if (node.child("w:trPr").child("w:del")) continue;
        std::uint32_t column = number_of(node.child("w:trPr"), "w:gridBefore", 0);
        TRY_DO(read_cells(node, table, open, column, depth + 1));
        ++table.rows;
      } else if (is_wrapper(name_of(node))) {
        TRY_DO(read_rows(node, table, open, depth + 1));
      }
    }
    return {};
  }

  // NOLINTNEXTLINE(readability-function-size): a row's state
  Result<void> read_cells(xml_node parent, Table& table, std::map<std::uint32_t, std::size_t>& open,
                          std::uint32_t& column, std::uint32_t depth) {
    TRY_DO(check_depth(depth));
    for (xml_node const node : parent) {
      if (name_of(node) != "w:tc") {
        if (is_wrapper(name_of(node))) TRY_DO(read_cells(node, table, open, column, depth + 1));
        continue;
      }
      xml_node const properties = node.child("w:tcPr");
      if (properties.child("w:cellDel")) continue;
      std::uint32_t const columns = std::max(number_of(properties, "w:gridSpan", 1), 1U);
      if (column + columns > kMaxColumns || ++cells_ > kMaxGridCells) return too_wide();
      std::string_view const left = value_of(properties, "w:hMerge");
      xml_node const down = properties.child("w:vMerge");
      std::string_view const how = down.attribute("w:val").value();
      if (properties.child("w:hMerge") && left != "restart" && !table.cells.empty()) {
        table.cells.back().columns += columns;
      } else if (down && how != "restart" && is_open_above(table, open, column)) {
        TableCell& above = table.cells[open[column]];
        above.rows = table.rows + 1 - above.row;
      } else {
        TableCell cell{.row = table.rows, .column = column, .rows = 1, .columns = columns, .blocks = {}};
        TRY_DO(read_blocks(node, cell.blocks, depth + 1));
        open.erase(column);
        if (down) open[column] = table.cells.size();
        table.cells.push_back(std::move(cell));
      }
      column += columns;
    }
    return {};
  }

  static bool is_open_above(Table const& table, std::map<std::uint32_t, std::size_t> const& open,
                            std::uint32_t column) {
    auto const above = open.find(column);
    return above != open.end() &&
           table.cells[above->second].row + table.cells[above->second].rows == table.rows;
  }

  Result<void> too_wide() const {
    return refusal(Code::too_large, name_, Reason::too_wide_table,
                   {{"columns", kMaxColumns}, {"most", kMaxGridCells}});
  }

  Numbering& numbering_;
  std::string_view name_;
  bool joined_ = false;  // the last paragraph's mark was deleted
  std::string open_text_;
  std::size_t cells_ = 0;
};

Result<void> read_footnotes(std::string& xml, Body& body, std::string_view name, std::vector<Block>& blocks) {
  if (xml.empty()) return {};
  pugi::xml_document notes;
  TRY_DO(parse_word(xml, notes, name, "word/footnotes.xml"));
  for (xml_node const note : notes.child("w:footnotes").children("w:footnote")) {
    if (note.attribute("w:type")) continue;  // separators
    TRY_DO(body.read_blocks(note, blocks, 0));
  }
  return {};
}

}  // namespace

Result<Document> read_docx_parts(DocxParts parts, std::string name) {
  Numbering numbering;
  pugi::xml_document lists;
  pugi::xml_document styles;
  if (!parts.numbering.empty()) {
    TRY_DO(parse_word(parts.numbering, lists, name, "word/numbering.xml"));
    numbering.read_lists(lists.child("w:numbering"));
    if (!parts.styles.empty()) {
      TRY_DO(parse_word(parts.styles, styles, name, "word/styles.xml"));
      numbering.read_styles(styles.child("w:styles"));
    }
  }
  pugi::xml_document document;
  TRY_DO(parse_word(parts.body, document, name, "word/document.xml"));
  xml_node const body = document.child("w:document").child("w:body");
  if (!body) {
    return refusal(Code::unreadable, name, Reason::no_body);
  }
  std::vector<Block> blocks;
  Body reader(numbering, name);
  TRY_DO(reader.read_blocks(body, blocks, 0));
  TRY_DO(read_footnotes(parts.footnotes, reader, name, blocks));
  return lay_out(blocks, std::move(name));
}

Result<Document> read_docx(Archive archive, std::string name) {
  DocxParts parts;
  std::string const body = main_part(archive, "word/document.xml");
  std::string const folder = folder_of(body);
  TRY_LET(parts.body, archive.read(body));
  if (archive.has(folder + "numbering.xml")) {
    TRY_LET(parts.numbering, archive.read(folder + "numbering.xml"));
    if (archive.has(folder + "styles.xml")) {
      TRY_LET(parts.styles, archive.read(folder + "styles.xml"));
    }
  }
  if (archive.has(folder + "footnotes.xml")) {
    TRY_LET(parts.footnotes, archive.read(folder + "footnotes.xml"));
  }
  return read_docx_parts(std::move(parts), std::move(name));
}

}  // namespace gongkai::document
