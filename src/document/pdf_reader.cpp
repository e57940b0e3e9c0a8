#include "document/pdf_reader.h"

#include <fmt/format.h>

#include "document/child_process.h"
#include "document/limits.h"
#include "document/pdf_layout.h"

namespace gongkai::document {
namespace {

constexpr std::size_t kFewestBytes =
    60;  // of text in a file that is no scan; a stamp or a page number is less
constexpr char kProgram[] = "/usr/bin/pdftotext";

std::unexpected<Error> unreadable(std::string_view name, std::string_view why) {
  return failure(Code::unreadable, fmt::format("{}: {}", name, why));
}

}  // namespace

Result<Document> read_pdf_bbox(std::string_view bbox, std::string name) {
  TRY_LET(auto const pages, read_pdf_words(bbox, name));
  std::size_t text = 0;
  for (Page const& page : pages) {
    for (Word const& word : page.words) text += word.text.size();
  }
  if (text < kFewestBytes) {
    return unreadable(
        name, fmt::format("no text layer on its {} pages: it is a scan; send the file that it was printed "
                          "from, or one with recognised text",
                          pages.size()));
  }
  return lay_out(arrange(pages), std::move(name));
}

Result<Document> read_pdf(std::string_view bytes, std::string name) {
  Confinement const limits{.memory = kMaxPdfMemory,
                           .cpu_seconds = kMaxPdfCpuSeconds,
                           .wall = std::chrono::seconds(kMaxPdfWallSeconds),
                           .output = kMaxPdfLayoutBytes};
  std::string const last_page = std::to_string(kMaxPdfPages + 1);
  auto const done = run_confined(kProgram, {"-bbox-layout", "-q", "-l", last_page, "-", "-"}, bytes, limits);
  if (!done) {
    if (done.error().code == Code::no_such_file) {
      return unreadable(
          name, "PDF files are read with pdftotext, which is not there; install the package poppler-utils");
    }
    return failure(done.error().code,
                   fmt::format("{}: pdftotext {}; split the file", name, done.error().message));
  }
  if (done->killed)
    return failure(Code::too_large,
                   fmt::format("{}: pdftotext needs more than {} s or {} bytes of memory; split the file",
                               name, kMaxPdfCpuSeconds, kMaxPdfMemory));
  if (done->exit_status == 1)
    return unreadable(name, "a PDF file that is damaged or locked with a password; print it to PDF again");
  if (done->exit_status == 3)
    return unreadable(name, "a PDF file that does not allow its text to be taken; print it to PDF again");
  if (done->exit_status != 0)
    return unreadable(
        name, fmt::format("pdftotext gave up on it (exit {}); print it to PDF again", done->exit_status));
  return read_pdf_bbox(done->text, std::move(name));
}

}  // namespace gongkai::document
