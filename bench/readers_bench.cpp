// How long does it take to read and check one report as a web page, as a Word file and as a PDF file? For the
// last, beside what pdftotext costs by itself.
//
// The page and the Word file are made of samples/reports/town-2018.txt. The PDF file is the one that
// GONGKAI_BENCH_PDF names, or ../shared/real/hongze-2024.pdf; without either its rows are left out.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "app/built_in.h"
#include "base/zip_for_test.h"
#include "document/child_process.h"
#include "document/document.h"
#include "document/pdf_reader.h"
#include "inspect/inspect.h"

namespace {

using namespace gongkai;

std::string contents(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inspect::Rules const& rules() {
  static inspect::Rules const kRules = *app::built_in_rules();
  return kRules;
}

struct Markup {
  std::string_view head, paragraph, end_paragraph, table, row, cell, end_cell, end_row, end_table, tail;
};

/// The sample report in another markup: its lines as paragraphs, its grids as tables.
std::string written(Markup const& markup) {
  document::Document const report =
      *document::read_text(contents(GONGKAI_SOURCE_DIR "/samples/reports/town-2018.txt"), "town.txt");
  std::string text(markup.head);
  std::uint32_t next = 1;
  auto const paragraphs = [&](std::uint32_t end) {
    for (; next < end; ++next)
      text.append(markup.paragraph).append(report.line(next)).append(markup.end_paragraph);
  };
  for (document::Grid const& grid : report.grids) {
    paragraphs(grid.first_line);
    text += markup.table;
    for (std::size_t c = 0; c < grid.cells.size(); ++c) {
      if (grid.cells[c].column == 0) text.append(c == 0 ? "" : markup.end_row).append(markup.row);
      text.append(markup.cell).append(report.at(grid.cells[c].span)).append(markup.end_cell);
    }
    text.append(markup.end_row).append(markup.end_table);
    next = grid.last_line + 1;
  }
  paragraphs(static_cast<std::uint32_t>(report.lines.size()) + 1);
  return text.append(markup.tail);
}

std::string page() {
  return written(
      {"<!DOCTYPE html><html><head><meta charset=utf-8><style>p{text-indent:2em}</style></head><body>",
       "<p style='font-size:16pt'><span>", "</span></p>\n", "<table border=1>", "<tr>", "<td><p>",
       "</p></td>", "</tr>\n", "</table>", "</body></html>"});
}

std::string word_file() {
  return zipped(
      {{"word/document.xml",
        written({"<w:document><w:body>",
                 "<w:p><w:pPr><w:ind w:firstLine='640'/></w:pPr><w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>",
                 "</w:t></w:r></w:p>", "<w:tbl>", "<w:tr>",
                 "<w:tc><w:tcPr/><w:p><w:r><w:rPr><w:sz w:val='21'/></w:rPr><w:t>",
                 "</w:t></w:r></w:p></w:tc>", "</w:tr>", "</w:tbl>", "</w:body></w:document>"})}});
}

std::filesystem::path pdf_path() {
  char const* const named = std::getenv("GONGKAI_BENCH_PDF");
  return named != nullptr ? named : GONGKAI_SOURCE_DIR "/../shared/real/hongze-2024.pdf";
}

void read_only(benchmark::State& state, std::string const& bytes) {
  for (auto _ : state) benchmark::DoNotOptimize(document::read(bytes, "report"));
}

void read_and_check(benchmark::State& state, std::string const& bytes) {
  inspect::Rules const& all_rules = rules();
  for (auto _ : state) {
    auto document = document::read(bytes, "report");
    benchmark::DoNotOptimize(inspect::inspect(*std::move(document), all_rules));
  }
}

void pdftotext_alone(benchmark::State& state, std::string const& bytes) {
  document::Confinement const limits{.memory = document::kMaxPdfMemory,
                                     .cpu_seconds = document::kMaxPdfCpuSeconds,
                                     .wall = std::chrono::seconds(document::kMaxPdfWallSeconds),
                                     .output = document::kMaxPdfLayoutBytes};
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        document::run_confined("/usr/bin/pdftotext", {"-bbox-layout", "-q", "-", "-"}, bytes, limits));
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::string const html = page();
  std::string const docx = word_file();
  benchmark::RegisterBenchmark("html_read", read_only, html);
  benchmark::RegisterBenchmark("html_read_and_check", read_and_check, html);
  benchmark::RegisterBenchmark("docx_read", read_only, docx);
  benchmark::RegisterBenchmark("docx_read_and_check", read_and_check, docx);
  if (std::filesystem::exists(pdf_path())) {
    std::string const pdf = contents(pdf_path());
    benchmark::RegisterBenchmark("pdf_pdftotext_alone", pdftotext_alone, pdf)->UseRealTime();
    benchmark::RegisterBenchmark("pdf_read", read_only, pdf)->UseRealTime();
    benchmark::RegisterBenchmark("pdf_read_and_check", read_and_check, pdf)->UseRealTime();
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
