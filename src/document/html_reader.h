#pragma once
// A web page -> document.

#include <string>

#include "base/result.h"
#include "document/model.h"

namespace gongkai::document {

/// Reads a saved page: paragraphs and menu entries are lines, data tables are grids with merged cells
/// repeated, tables that arrange the page are lines. Scripts, styles and what is hidden is left out. Markup
/// may be broken. errors: too_large (kMaxTextBytes, kMaxHtmlDepth, kMaxHtmlMemory,
/// kMaxGridCells)
[[nodiscard]] Result<Document> read_html(std::string bytes, std::string name);

}  // namespace gongkai::document
