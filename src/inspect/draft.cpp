#include "inspect/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace gongkai::inspect {

Finding& Draft::add(std::string_view id, std::vector<Fill> values, Stretch at) {
  Finding& finding = add(id, std::move(values));
  at = without_marks_before(source, at);
  finding.place = source.place(at);
  finding.quote = source.quote(at);
  return finding;
}

Finding& Draft::add(std::string_view id, std::vector<Fill> values) {
  values.reserve(values.size() + 2);
  if (has_form()) values.emplace_back("cite", form().cite);
  if (Content const* const content = contents_asked()) values.emplace_back("content", content->cite);
  report.findings.push_back(rules.catalogue().make(id, values));
  return report.findings.back();
}

Content const* Draft::contents_asked() const {
  int const of_year = identity.year ? *identity.year : has_form() ? form().first_year : 0;
  auto const found = std::ranges::find_if(lexicon().contents, [&](Content const& content) {
    return content.from_year <= of_year && of_year <= content.to_year;
  });
  return found == lexicon().contents.end() ? nullptr : &*found;
}

std::optional<Decimal> Draft::value(form::CellIndex cell) const {
  return table.cells[cell].value;
}

std::optional<Decimal> Draft::value(std::string_view cell_key) const {
  if (!has_form()) return std::nullopt;
  auto const cell = form().find_cell(cell_key);
  return cell ? value(*cell) : std::nullopt;
}

form::Breach const* Draft::take_breach(std::string_view rule) {
  for (std::size_t b = 0; b < checks.breaches.size(); ++b) {
    if (breach_is_told[b] || checks.breaches[b].check->rule != rule) continue;
    breach_is_told[b] = true;
    return &checks.breaches[b];
  }
  return nullptr;
}

Text Draft::label(form::CellIndex cell) const {
  form::Cell const& asked = form().cells[cell];
  form::Row const& row = form().rows[asked.row];
  form::Table const& place = form().table_of(row);
  Text text{.zh = row.name, .en = row.en.empty() ? row.name : row.en};
  // "总计" alone says little; its number tells it from a column of the same name.
  constexpr std::size_t kShortName = 6;
  if (place.layout == form::Layout::strip || row.name.size() <= kShortName) text.zh = row.label;
  if (place.layout == form::Layout::grid) {
    form::Column const& column = place.columns[asked.column];
    std::string const& last = column.steps.back();
    text.zh = fmt::format("{}·{}", text.zh, last);
    text.en = fmt::format("{}, {}", text.en, column.en.empty() ? last : column.en);
  }
  return text;
}

Text Draft::labels(std::vector<form::CellIndex> const& cells) const {
  constexpr std::size_t kMost = 6;
  Text text;
  for (std::size_t i = 0; i < std::min(cells.size(), kMost); ++i) {
    Text const one = label(cells[i]);
    text.zh += (i == 0 ? "" : "、") + one.zh;
    text.en += (i == 0 ? "" : "; ") + one.en;
  }
  if (cells.size() > kMost) {
    text.zh += fmt::format("等 {} 项", cells.size());
    text.en += fmt::format(" and {} more", cells.size() - kMost);
  }
  return text;
}

Topic const* Draft::topic_of(TextClaim const& claim) const {
  return claim.topic == kNoTopic ? nullptr : &lexicon().topics[static_cast<std::size_t>(claim.topic)];
}

TextClaim const* Draft::claim_about(std::string_view topic) const {
  for (TextClaim const& claim : claims) {
    Topic const* const about = topic_of(claim);
    if (about != nullptr && about->id == topic && claim.exact && !claim.part) return &claim;
  }
  return nullptr;
}

}  // namespace gongkai::inspect
