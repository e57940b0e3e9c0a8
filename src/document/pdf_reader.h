#pragma once
// A PDF file -> document, by way of pdftotext.

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/model.h"

namespace gongkai::document {

/// Reads the text layer of a PDF file: paragraphs joined over lines and pages, tables found by where their
/// numbers stand. pdftotext runs as a child process, confined (child_process.h). errors: unreadable (no text
/// layer: a scan; locked; damaged; no pdftotext), too_large (a limit of limits.h)
[[nodiscard]] Result<Document> read_pdf(std::string_view bytes, std::string name);

/// The same from what pdftotext -bbox-layout writes.
[[nodiscard]] Result<Document> read_pdf_bbox(std::string_view bbox, std::string name);

}  // namespace gongkai::document
