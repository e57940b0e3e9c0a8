#pragma once
// A Word document -> document.

#include <string>

#include "base/result.h"
#include "document/archive.h"
#include "document/model.h"

namespace gongkai::document {

/// Reads the body of a docx file: paragraphs with the numbers that Word counts, tables with merged cells
/// repeated, text boxes behind the paragraph they hang on, footnotes at the end. Tracked changes are taken as
/// accepted, hidden text, headers and footers are left out. errors: unreadable (damaged), too_large (a limit
/// of limits.h)
[[nodiscard]] Result<Document> read_docx(Archive archive, std::string name);

/// The same from the parts themselves; `numbering`, `styles` and `footnotes` may be empty.
struct DocxParts {
  std::string body;
  std::string numbering;
  std::string styles;
  std::string footnotes;
};
[[nodiscard]] Result<Document> read_docx_parts(DocxParts parts, std::string name);

}  // namespace gongkai::document
