#include "law/rule_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::law {
void RuleReader::head(Reader& reader) {
  static_cast<void>(reader.text("source"));
  static_cast<void>(reader.date("checked_on"));
  static_cast<void>(reader.text("checked_against"));
}

std::size_t RuleReader::index_of(Reader& reader, std::string_view key, std::string const& name,
                                 std::span<std::string_view const> names) {
  auto const found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  Node const* const place = reader.node(key);
  if (place != nullptr && place->kind == Node::Kind::text) {  // otherwise it has been named already
    reader.fault_at(*place, fmt::format("'{}' is no {}: give one of {}", name, key, fmt::join(names, ", ")));
  }
  return 0;
}

void RuleReader::cite(Reader& reader, std::string const& text) {
  Node const* const place = reader.node("cite");
  if (place == nullptr || place->kind != Node::Kind::text) return;
  std::string_view rest = text;
  while (true) {
    auto const end = std::min(rest.find("; "), rest.size());
    std::string_view const one = rest.substr(0, end);
    auto const slash = one.find('/');
    if (slash == 0 || slash == std::string_view::npos || slash + 1 == one.size()) {
      reader.fault_at(*place,
                      fmt::format("'{}' is no citation: give instrument/article, several with \"; \"", one));
    } else {
      cited_.push_back(
          {.cite = std::string(one), .file = file_, .line = place->line, .column = place->column});
    }
    if (end == rest.size()) return;
    rest.remove_prefix(end + 2);
  }
}

std::optional<Basis> RuleReader::basis(Reader& reader) {
  auto const from = reader.date("from");
  std::string text = reader.text("cite");
  cite(reader, text);
  std::string const how = reader.text_or("certainty", "full_text");
  auto const certainty = static_cast<Certainty>(index_of(reader, "certainty", how, kCertainties));
  std::string decision = reader.text_or("decision", "");
  std::string note = reader.text_or("note", "");
  if (decision.empty() == (certainty == Certainty::decision)) {
    reader.fault("certainty = \"decision\" and the number of the decision go together");
  }
  if (!from) return std::nullopt;
  return Basis{.from = *from,
               .cite = std::move(text),
               .certainty = certainty,
               .decision = std::move(decision),
               .note = std::move(note)};
}

int RuleReader::number(Reader& reader, std::string_view key, int least, int most) {
  std::int64_t const value = reader.integer(key);
  if (least <= value && value <= most) return static_cast<int>(value);
  Node const* const place = reader.node(key);
  if (place != nullptr && place->kind == Node::Kind::integer) {
    reader.fault_at(*place, fmt::format("'{}' must lie between {} and {}", key, least, most));
  }
  return least;
}

std::optional<int> RuleReader::number_if(Reader& reader, std::string_view key, int least, int most) {
  if (reader.node(key) == nullptr) return std::nullopt;
  return number(reader, key, least, most);
}

toml_file::Node const* RuleReader::table(Reader& reader, std::string_view key) {
  Node const* const found = reader.node(key);
  if (found != nullptr && found->kind == Node::Kind::table) return found;
  reader.fault(fmt::format("the table [{}] is missing", key));
  return nullptr;
}

std::vector<Duty> RuleReader::duties(Reader& owner) {
  std::vector<Duty> duties;
  for (Node const& table : owner.tables("duty")) {
    Reader duty = reader(table);
    std::string id = duty.text("id");
    std::string zh = duty.text("zh");
    std::string en = duty.text("en");
    auto const unit = choice<Duty::Unit>(duty, "unit", kDutyUnits);
    auto terms = values<DutyTerm>(duty, [&](Reader& value) {
      bool const fixed = unit == Duty::Unit::fixed_day;
      return DutyTerm{.within = fixed ? 0 : number(value, "within", 1, 1000),
                      .month = fixed ? static_cast<unsigned>(number(value, "month", 1, 12)) : 0,
                      .day = fixed ? static_cast<unsigned>(number(value, "day", 1, 31)) : 0,
                      .to = value.date_if("to")};
    });
    duty.finish();
    duties.push_back({.id = std::move(id),
                      .zh = std::move(zh),
                      .en = std::move(en),
                      .unit = unit,
                      .terms = std::move(terms)});
  }
  return duties;
}

}  // namespace gongkai::law
