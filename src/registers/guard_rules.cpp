#include "registers/guard_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/fill.h"

namespace gongkai::registers {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

/// More digits than any number that is looked for.
constexpr std::size_t kMostDigits = 32;
constexpr std::array<std::string_view, 3> kBareParts{kNumberPart, kDashedPart, kDashedRoomPart};

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "3-4-4" as {3, 4, 4}; nothing when it is no grouping.
std::optional<Grouping> grouping_of(std::string_view text) {
  Grouping groups;
  std::size_t sum = 0;
  while (true) {
    std::string_view const part = text.substr(0, text.find('-'));
    std::size_t size = 0;
    if (!is_digits(part) || part.size() > 2) return std::nullopt;
    std::from_chars(part.data(), part.data() + part.size(), size);
    groups.push_back(size);
    sum += size;
    if (size == 0 || sum > kMostDigits) return std::nullopt;
    if (part.size() == text.size()) return groups;
    text.remove_prefix(part.size() + 1);
  }
}

class GuardReader {
 public:
  explicit GuardReader(std::vector<Problem>& problems) : problems_(problems) {}

  void read(SourceFile const& source) {
    auto const root = toml_file::parse_into(source.text, source.path, problems_);
    complete_ = complete_ && root.has_value();
    if (!root) return;
    file_ = source.path;
    Reader reader(*root, file_, problems_);
    static_cast<void>(reader.text("id"));
    static_cast<void>(reader.date("checked_on"));
    if (reader.node("joins") != nullptr && first_time("joins", reader)) rules_.joins = reader.texts("joins");
    if (Node const* table = section(reader, "amount")) read_amount(*table);
    if (Node const* table = section(reader, "id_number")) read_id_number(*table);
    if (Node const* table = section(reader, "mobile_number")) read_mobile_number(*table);
    if (Node const* table = section(reader, "address")) read_address(*table);
    for (Node const& table : reader.tables("card")) read_card(table);
    for (Node const& table : reader.tables("dwelling")) read_dwelling(table);
    for (Node const& table : reader.tables("sentence")) read_sentence(table);
    for (Node const& table : reader.tables("reason")) read_reason(table);
    for (Node const& table : reader.tables("wrong")) read_wrong(table);
    reader.finish();
  }

  /// What can be told only when all files have been read.
  GuardRules finish(std::string const& last_file) {
    // What a file that is no TOML would have said is not missing.
    if (!complete_) return std::move(rules_);
    for (auto const& [part, place] : asked_parts_) {
      if (!rules_.address.contains(part) && std::ranges::find(kBareParts, part) == kBareParts.end())
        fault(place, fmt::format("[address] has no part '{}'", part));
    }
    for (auto const& [reason, place] : asked_reasons_) {
      if (!rules_.reasons.contains(reason)) fault(place, fmt::format("there is no [[reason]] '{}'", reason));
    }
    Place const top{.file = last_file, .line = 1, .column = 1};
    for (std::string_view const part : {"joins", "amount", "id_number", "mobile_number", "address"}) {
      if (!seen_.contains(part)) fault(top, fmt::format("no file of the guard says '{}'", part));
    }
    for (HitKind const kind : kHitKinds) {
      if (!rules_.sentences.contains(kind))
        fault(top, fmt::format("there is no [[sentence]] for '{}'", name(kind)));
    }
    return std::move(rules_);
  }

 private:
  struct Place {
    std::string file;
    std::uint32_t line;
    std::uint32_t column;
  };

  void fault(Place const& place, std::string message) {
    problems_.push_back({place.file, place.line, place.column, std::move(message)});
  }
  [[nodiscard]] Place place_of(Node const& node) const {
    return {.file = file_, .line = node.line, .column = node.column};
  }

  bool first_time(std::string_view key, Reader& reader) {
    bool const first = seen_.emplace(key).second;
    if (!first) reader.fault_at(*reader.node(key), fmt::format("'{}' comes twice", key));
    return first;
  }

  /// The table [key], when this file has it.
  Node const* section(Reader& reader, std::string_view key) {
    Node const* const found = reader.node(key);
    if (found == nullptr || !first_time(key, reader)) return nullptr;
    if (found->kind == Node::Kind::table) return found;
    reader.fault_at(*found, fmt::format("'{}' must be a table: [{}]", key, key));
    return nullptr;
  }

  /// A list that must not be empty, nor hold an empty text.
  static std::vector<std::string> some(Reader& reader, std::string_view key) {
    auto texts = reader.texts(key);
    if (texts.empty()) reader.fault(fmt::format("'{}' is missing or empty", key));
    std::erase_if(texts, [&](std::string const& text) {
      if (text.empty()) reader.fault(fmt::format("'{}' holds an empty text", key));
      return text.empty();
    });
    return texts;
  }

  static std::vector<std::string> digits(Reader& reader, std::string_view key) {
    auto texts = some(reader, key);
    for (std::string const& text : texts) {
      if (!is_digits(text)) reader.fault(fmt::format("'{}': '{}' must be digits", key, text));
    }
    return texts;
  }

  static std::vector<Grouping> groupings(Reader& reader, std::string_view key) {
    std::vector<Grouping> groupings;
    for (std::string const& text : some(reader, key)) {
      auto grouping = grouping_of(text);
      if (grouping) {
        groupings.push_back(*std::move(grouping));
      } else {
        reader.fault(fmt::format(
            "'{}' is no grouping: give the digits of each group, at most {} together, such as 3-4-4", text,
            kMostDigits));
      }
    }
    return groupings;
  }

  void read_amount(Node const& table) {
    Reader reader(table, file_, problems_);
    rules_.amount_followed_by = some(reader, "followed_by");
    rules_.amount_preceded_by = some(reader, "preceded_by");
    reader.finish();
  }

  void read_id_number(Node const& table) {
    Reader reader(table, file_, problems_);
    for (std::string const& code : digits(reader, "provinces")) {
      if (code.size() != 2)
        reader.fault(fmt::format("'{}' must be the two digits that a number begins with", code));
      rules_.provinces.insert(code);
    }
    std::int64_t const year = reader.integer("first_year");
    if (year < 1800 || year > 2100) reader.fault("'first_year' must be a year of birth such as 1900");
    rules_.first_year = static_cast<int>(std::clamp<std::int64_t>(year, 1800, 2100));
    rules_.old_groupings = groupings(reader, "old_groups");
    reader.finish();
  }

  void read_mobile_number(Node const& table) {
    Reader reader(table, file_, problems_);
    rules_.mobile = {.first = digits(reader, "first"), .groupings = groupings(reader, "groups")};
    for (std::string const& code : digits(reader, "country_codes")) rules_.country_codes.insert(code);
    reader.finish();
  }

  void read_card(Node const& table) {
    Reader reader(table, file_, problems_);
    rules_.cards.push_back({.first = digits(reader, "first"), .groupings = groupings(reader, "groups")});
    reader.finish();
  }

  void read_address(Node const& table) {
    Reader reader(table, file_, problems_);
    for (auto const& member : table.members) rules_.address[member.first] = some(reader, member.first);
    if (!rules_.address.contains(kRoomPart)) reader.fault(fmt::format("'{}' is missing", kRoomPart));
    for (std::string_view const bare : kBareParts) {
      if (rules_.address.contains(bare)) reader.fault(fmt::format("'{}' has no words of its own", bare));
    }
    reader.finish();
  }

  void read_dwelling(Node const& table) {
    Reader reader(table, file_, problems_);
    Dwelling dwelling{.parts = some(reader, "parts"),
                      .preceded_by = reader.texts("preceded_by"),
                      .not_followed_by = reader.texts("not_followed_by"),
                      .not_near = reader.texts("not_near")};
    // An empty text stands everywhere, and nothing is near it.
    std::erase(dwelling.not_near, "");
    for (std::string const& part : dwelling.parts) asked_parts_.emplace_back(part, place_of(table));
    reader.finish();
    rules_.dwellings.push_back(std::move(dwelling));
  }

  void read_sentence(Node const& table) {
    Reader reader(table, file_, problems_);
    std::string const kind = reader.text("kind");
    Text text{.zh = reader.text("zh"), .en = reader.text("en")};
    reader.finish();
    auto const known = std::ranges::find(kHitKinds, kind, [](HitKind one) { return name(one); });
    if (known == kHitKinds.end()) {
      reader.fault(fmt::format("'{}' is no kind of what is looked for", kind));
      return;
    }
    for (std::string const* sentence : {&text.zh, &text.en}) {
      for (std::string_view const asked : names_in(*sentence)) {
        bool const filled = asked == "field" || asked == "line" || asked == "masked" ||
                            (!is_personal(*known) && (asked == "right" || asked == "reason"));
        if (!filled) reader.fault(fmt::format("nothing fills in {{{}}}", asked));
      }
    }
    if (!rules_.sentences.emplace(*known, std::move(text)).second)
      reader.fault(fmt::format("'{}' has a sentence already", kind));
  }

  void read_reason(Node const& table) {
    Reader reader(table, file_, problems_);
    std::string const id = reader.text("id");
    Text text{.zh = reader.text("zh"), .en = reader.text("en")};
    reader.finish();
    if (!rules_.reasons.emplace(id, std::move(text)).second)
      reader.fault(fmt::format("the reason '{}' comes twice", id));
  }

  void read_wrong(Node const& table) {
    Reader reader(table, file_, problems_);
    WrongWord word{.wrong = reader.text("wrong"),
                   .right = reader.text("right"),
                   .reason = reader.text("reason"),
                   .context = {.preceded_by = reader.texts("preceded_by"),
                               .followed_by = reader.texts("followed_by"),
                               .not_preceded_by = reader.texts("not_preceded_by"),
                               .not_followed_by = reader.texts("not_followed_by")},
                   .since = reader.date_if("since")};
    reader.finish();
    asked_reasons_.emplace_back(word.reason, place_of(table));
    // Words are found by the third byte of their first character.
    bool const chinese =
        word.wrong.size() >= 3 && (static_cast<unsigned char>(word.wrong[0]) & 0xF0U) == 0xE0;
    if (!chinese) reader.fault(fmt::format("'{}' must begin with a Chinese character", word.wrong));
    if (word.wrong.contains('/')) reader.fault(fmt::format("'{}' must not hold a /", word.wrong));
    if (word.wrong == word.right) reader.fault(fmt::format("'{}' is its own correction", word.wrong));
    if (!seen_words_.insert(word.wrong).second) reader.fault(fmt::format("'{}' comes twice", word.wrong));
    if (chinese) rules_.words.push_back(std::move(word));
  }

  std::vector<Problem>& problems_;
  std::string file_;
  bool complete_ = true;
  GuardRules rules_;
  std::set<std::string, std::less<>> seen_;
  std::set<std::string, std::less<>> seen_words_;
  std::vector<std::pair<std::string, Place>> asked_parts_;
  std::vector<std::pair<std::string, Place>> asked_reasons_;
};

}  // namespace

std::string_view name(HitKind kind) {
  switch (kind) {
    case HitKind::id_number: return "id_number";
    case HitKind::mobile_number: return "mobile_number";
    case HitKind::card_number: return "card_number";
    case HitKind::home_address: return "home_address";
    case HitKind::wrong_word: return "wrong_word";
  }
  GONGKAI_ASSERT(false);
  return {};
}

GuardRules load_guard_rules(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  GuardReader reader(problems);
  for (SourceFile const& file : files) reader.read(file);
  return reader.finish(files.empty() ? "rules/guard/guard.toml" : files.back().path);
}

}  // namespace gongkai::registers
