#include <boost/json.hpp>

#include "app/check_output.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

/// Whole numbers as integers, others with the digits they were printed with; both are exact in JSON text.
json::value number(Decimal value) {
  if (value.is_whole()) return value.whole();
  return json::parse(value.plain());
}

json::value number(std::optional<Decimal> const& value) {
  return value ? number(*value) : json::value(nullptr);
}

json::value text_or_null(std::string const& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value line_of(inspect::Place const& place) {
  return place.line == 0 ? json::value(nullptr) : json::value(place.line);
}

json::object values_of(inspect::Report const& report) {
  json::object values;
  if (!report.sheet) return values;
  for (form::CellIndex const cell : cells_of(*report.form)) {
    values[report.form->cells[cell].key] = number(report.sheet->at(cell));
  }
  return values;
}

json::object claim_of(inspect::Claim const& claim) {
  json::object object;
  object["line"] = line_of(claim.place);
  object["quote"] = claim.quote;
  object["subject"] = claim.subject;
  object["topic"] = text_or_null(claim.topic);
  object["count"] = number(claim.count);
  object["unit"] = claim.unit;
  object["share"] = number(claim.share);
  object["base"] = number(claim.base);
  return object;
}

json::object finding_of(inspect::Finding const& finding, inspect::Report const& report,
                        inspect::Language language) {
  json::object object;
  object["rule"] = finding.rule;
  object["severity"] = form::name(finding.severity);
  json::array cells;
  for (form::CellIndex const cell : finding.cells) cells.emplace_back(report.form->cells[cell].key);
  object["cells"] = std::move(cells);
  object["line"] = line_of(finding.place);
  if (!finding.place.at.empty()) object["at"] = finding.place.at;
  object["quote"] = finding.quote;
  object["printed"] = text_or_null(finding.printed);
  object["expected"] = text_or_null(finding.expected);
  object["title"] = in(finding.title, language);
  object["message"] = in(finding.message, language);
  object["law"] = in(finding.law, language);
  object["also"] = json::array(finding.also.begin(), finding.also.end());
  return object;
}

class JsonOutput final : public CheckOutput {
 public:
  explicit JsonOutput(inspect::Language language) : language_(language) {}

  void begin(std::ostream& out) override { out << "{\"reports\":["; }

  void add(inspect::Report const& report, std::ostream& out) override {
    json::object object;
    object["file"] = report.file;
    object["form"] = report.form == nullptr ? json::value(nullptr) : json::value(report.form->id);
    object["year"] = report.year ? json::value(*report.year) : json::value(nullptr);
    object["agency"] = text_or_null(report.agency);
    object["title"] = text_or_null(report.title);
    object["values"] = values_of(report);
    json::array claims;
    for (inspect::Claim const& claim : report.claims) claims.push_back(claim_of(claim));
    object["claims"] = std::move(claims);
    json::array findings;
    for (inspect::Finding const& finding : report.findings)
      findings.push_back(finding_of(finding, report, language_));
    object["findings"] = std::move(findings);
    out << (first_ ? "\n" : ",\n") << json::serialize(object);
    first_ = false;
  }

  void end(CheckSummary const& summary, std::ostream& out) override {
    json::object object;
    object["reports"] = summary.reports;
    object["errors"] = summary.errors;
    object["warnings"] = summary.warnings;
    object["infos"] = summary.infos;
    out << "\n],\"summary\":" << json::serialize(object) << "}\n";
  }

 private:
  inspect::Language language_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<CheckOutput> json_output(inspect::Language language) {
  return std::make_unique<JsonOutput>(language);
}

}  // namespace gongkai::app
