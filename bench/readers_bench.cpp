// How long does it take to read and check one report as a web page, as a Word file, as a workbook and as a
// PDF file, beside the least that any reader of such a file must do: parse the page, unpack the file and
// parse its XML, run pdftotext?
//
// The first three are made of samples/reports/town-2018.txt. The PDF file is the one that GONGKAI_BENCH_PDF
// names; without it its rows are left out.

#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <string>
#include <string_view>

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

constexpr std::string_view kBody = "word/document.xml";
constexpr std::string_view kSheet = "xl/worksheets/sheet1.xml";

std::string word_file() {
  return zipped(
      {{std::string(kBody),
        written({"<w:document><w:body>",
                 "<w:p><w:pPr><w:ind w:firstLine='640'/></w:pPr><w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>",
                 "</w:t></w:r></w:p>", "<w:tbl>", "<w:tr>",
                 "<w:tc><w:tcPr/><w:p><w:r><w:rPr><w:sz w:val='21'/></w:rPr><w:t>",
                 "</w:t></w:r></w:p></w:tc>", "</w:tr>", "</w:tbl>", "</w:body></w:document>"})}});
}

std::string workbook() {
  return zipped(
      {{"xl/workbook.xml", "<workbook><sheets><sheet name='1' sheetId='1' r:id='rId1'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
       {std::string(kSheet), written({"<worksheet><sheetData>", "<row><c t='inlineStr'><is><t>",
                                      "</t></is></c></row>", "", "<row>", "<c t='inlineStr'><is><t>",
                                      "</t></is></c>", "</row>", "", "</sheetData></worksheet>"})}});
}

/// The PDF file to be read, empty when none is named.
std::string pdf_file() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets the environment
  char const* const named = std::getenv("GONGKAI_BENCH_PDF");
  return named == nullptr ? "" : contents(named);
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

/// The page through the HTML parser as it is, and nothing taken from it.
void parse_page_alone(benchmark::State& state, std::string const& bytes) {
  for (auto _ : state) {
    GumboOutput* const page = gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size());
    gumbo_destroy_output(&kGumboDefaultOptions, page);
  }
}

/// The part with the words unpacked and through the XML parser, and nothing taken from it.
void unpack_and_parse_alone(benchmark::State& state, std::string const& bytes, std::string_view part) {
  for (auto _ : state) {
    auto archive = document::Archive::open(bytes, "report");
    std::string xml = *archive->read(part);
    pugi::xml_document parsed;
    benchmark::DoNotOptimize(parsed.load_buffer_inplace(xml.data(), xml.size()));
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
  std::string const xlsx = workbook();
  benchmark::RegisterBenchmark("html_parse_alone", parse_page_alone, html);
  benchmark::RegisterBenchmark("html_read", read_only, html);
  benchmark::RegisterBenchmark("html_read_and_check", read_and_check, html);
  benchmark::RegisterBenchmark("docx_unpack_and_parse_alone", unpack_and_parse_alone, docx, kBody);
  benchmark::RegisterBenchmark("docx_read", read_only, docx);
  benchmark::RegisterBenchmark("docx_read_and_check", read_and_check, docx);
  benchmark::RegisterBenchmark("xlsx_unpack_and_parse_alone", unpack_and_parse_alone, xlsx, kSheet);
  benchmark::RegisterBenchmark("xlsx_read", read_only, xlsx);
  benchmark::RegisterBenchmark("xlsx_read_and_check", read_and_check, xlsx);
  if (std::string const pdf = pdf_file(); !pdf.empty()) {
    benchmark::RegisterBenchmark("pdf_pdftotext_alone", pdftotext_alone, pdf)->UseRealTime();
    benchmark::RegisterBenchmark("pdf_read", read_only, pdf)->UseRealTime();
    benchmark::RegisterBenchmark("pdf_read_and_check", read_and_check, pdf)->UseRealTime();
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
