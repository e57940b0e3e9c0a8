#include "document/pdf_reader.h"

#include "document/child_process.h"
#include "document/limits.h"
#include "document/pdf_layout.h"
#include "document/refusal.h"

namespace gongkai::document {
namespace {

constexpr std::size_t kFewestBytes =
    60;  // of text in a file that is no scan; a stamp or a page number is less
constexpr char kProgram[] = "/usr/bin/pdftotext";

}  // namespace

Result<Document> read_pdf_bbox(std::string_view bbox, std::string name) {
  TRY_LET(auto const pages, read_pdf_words(bbox, name));
  std::size_t text = 0;
  for (Page const& page : pages) {
    for (Word const& word : page.words) text += word.text.size();
  }
  if (text < kFewestBytes) {
    return refusal(Code::unreadable, name, Reason::no_text_layer, {{"pages", pages.size()}});
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
    return refusal_of(name, done.error());
  }
  if (done->killed)
    return refusal(Code::too_large, name, Reason::too_hungry,
                   {{"seconds", kMaxPdfCpuSeconds}, {"most", kMaxPdfMemory}});
  if (done->exit_status == 1) return refusal(Code::unreadable, name, Reason::locked_pdf);
  if (done->exit_status == 3) return refusal(Code::unreadable, name, Reason::closed_pdf);
  if (done->exit_status != 0)
    return refusal(Code::unreadable, name, Reason::failed_pdf, {{"status", done->exit_status}});
  return read_pdf_bbox(done->text, std::move(name));
}

}  // namespace gongkai::document
