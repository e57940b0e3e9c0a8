// Any text as a report, and as a page when it begins like a tag: none may bring the inspector down, every
// finding stands where it says, and the same text gets the same answer.

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "app/built_in.h"
#include "app/check_output.h"
#include "document/html_reader.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned seed);

namespace gongkai::fuzz {
namespace {

using inspect::Place;
using inspect::Report;

inspect::Rules const& rules() {
  static inspect::Rules const kRules = [] {
    auto loaded = app::built_in_rules();
    require(loaded.has_value(), "the built-in rules load");
    return *std::move(loaded);
  }();
  return kRules;
}

/// A page has tables whose cells are merged and lie inside each other, which no text has.
bool is_page(std::string_view text) {
  return text.starts_with('<');
}

/// Nothing for a page with tags too deep inside each other.
std::optional<Report> inspected(std::string text, form::Form const* form) {
  bool const page = is_page(text);
  auto document =
      page ? document::read_html(std::move(text), "a.html") : document::read_text(std::move(text), "a.txt");
  require(document.has_value() || page, "mended text is read");
  if (!document) return std::nullopt;
  return inspect::inspect(*std::move(document), rules(), form);
}

std::string as_json(Report const& report) {
  std::ostringstream out;
  app::CheckSummary summary;
  summary.add(report);
  auto const output = app::json_output(inspect::Language::zh);
  output->begin(out);
  output->add(report, out);
  output->end(summary, out);
  return out.str();
}

/// The line on which a byte of the text stands; a line end belongs to the line before it.
std::uint32_t line_of(document::Document const& document, std::uint32_t at) {
  std::uint32_t line = 0;
  while (line < document.lines.size() && document.lines[line].begin <= at) ++line;
  return line;
}

void check_place(document::Document const& document, Place const& place) {
  require(place.span.begin <= place.span.end && place.span.end <= document.text.size(),
          "a place lies inside the text");
  require(place.line <= document.lines.size(), "a place has a line of the text");
  require(place.line == 0 || document.lines_are_numbered, "a page has no lines to count");
  if (place.span.empty() || !document.lines_are_numbered) return;
  require(
      place.line >= line_of(document, place.span.begin) && place.line <= line_of(document, place.span.end),
      "a place's line is one of its span");
}

void check_report(Report const& report) {
  std::size_t const cells = report.form == nullptr ? 0 : report.form->cells.size();
  require(report.sheet.has_value() == (report.form != nullptr), "a form that was found is filled in");
  require(report.cell_places.size() == cells, "every cell has a place");
  for (std::size_t c = 0; c < cells; ++c) {
    Place const& place = report.cell_places[c].place;
    check_place(report.document, place);
    bool const given = report.sheet->at(static_cast<form::CellIndex>(c)).has_value();
    require(!given || !place.span.empty(), "a number stands somewhere");
  }
  for (inspect::Claim const& claim : report.claims) check_place(report.document, claim.place);
  form::Severity severity = form::Severity::error;
  for (inspect::Finding const& finding : report.findings) {
    require(!finding.rule.empty() && !finding.message.zh.empty() && !finding.message.en.empty(),
            "a finding says something");
    require(finding.severity >= severity, "errors come first");
    severity = finding.severity;
    for (form::CellIndex const cell : finding.cells)
      require(cell < cells, "a finding's cells are cells of the form");
    check_place(report.document, finding.place);
  }
}

void check_values(Report const& report, Report const& other) {
  require(report.form == other.form, "a blank line at the end does not change the form");
  if (report.form == nullptr) return;
  for (form::CellIndex c = 0; c < report.form->cells.size(); ++c) {
    require(report.sheet->at(c) == other.sheet->at(c), "a blank line at the end does not change a value");
  }
}

/// Every third text is read as a form whose rows it may not have.
form::Form const* form_for(std::string_view text) {
  auto const& forms = rules().forms().all();
  if (text.size() % 3 != 0) return nullptr;
  return forms[text.size() / 3 % forms.size()].get();
}

// --- mutations that know lines and numbers
// ------------------------------------------------------------------------

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Another number in place of one of a line, if it has any.
void change_number(std::string& line, std::mt19937& random) {
  constexpr std::array<std::string_view, 12> kNumbers = {
      "0", "1", "17", "-3", "1,234", "6.9%", "十八", "100余", "9999999999999999999", "－", "0.5", "两万三千"};
  std::size_t const first = line.find_first_of("0123456789");
  if (first == std::string::npos) return;
  std::size_t const end = std::min(line.find_first_not_of("0123456789.,%", first), line.size());
  line.replace(first, end - first, kNumbers[random() % kNumbers.size()]);
}

std::string rearranged(std::string_view text, std::mt19937& random) {
  std::vector<std::string> lines = lines_of(text);
  if (lines.empty()) return "1\n";
  std::size_t const a = random() % lines.size();
  std::size_t const b = random() % lines.size();
  auto const place = [&](std::size_t n) { return lines.begin() + static_cast<std::ptrdiff_t>(n); };
  switch (random() % 7) {
    case 0: lines.erase(place(a)); break;
    case 1: lines.insert(place(a), std::string(lines[b])); break;
    case 2: std::swap(lines[a], lines[b]); break;
    case 3: lines.erase(place(std::min(a, b)), place(std::max(a, b))); break;
    case 4: lines.insert(place(a), ""); break;
    case 5: lines[a] += lines[b]; break;
    default: change_number(lines[a], random); break;
  }
  std::string joined;
  for (std::string const& line : lines) joined += line + "\n";
  return joined;
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned seed) {
  std::mt19937 random(seed);
  if (random() % 3 == 0) return LLVMFuzzerMutate(data, size, most);
  std::string const text = gongkai::fuzz::rearranged(std::string(data, data + size), random);
  std::size_t const kept = std::min(text.size(), most);
  std::copy_n(text.begin(), kept, data);
  return kept;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const text = fuzz::mended(std::string(data, data + size));
  form::Form const* const form = fuzz::form_for(text);
  auto const report = fuzz::inspected(text, form);
  if (!report) return 0;
  fuzz::check_report(*report);
  std::string const json = fuzz::as_json(*report);
  boost::system::error_code error;
  static_cast<void>(boost::json::parse(json, error));
  fuzz::require(!error, "the output is JSON");
  fuzz::require(json == fuzz::as_json(*fuzz::inspected(text, form)), "the same text gets the same answer");
  fuzz::check_values(*report, *fuzz::inspected(text + "\n\n", form));
  return 0;
}
