#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "registers/register.h"

namespace gongkai::registers {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

bool has_choices(FieldKind kind) {
  return kind == FieldKind::choice || kind == FieldKind::choices;
}

/// Reads one file.
class RegisterReader {
 public:
  RegisterReader(std::string const& file, std::vector<Problem>& problems)
      : file_(file), problems_(problems) {}

  Register read(Node const& root) {
    Reader reader(root, file_, problems_);
    made_.id = reader.text("id");
    made_.title = reader.bilingual("title");
    static_cast<void>(reader.date("checked_on"));
    for (Node const& field : reader.tables("field")) read_field(field);
    for (Node const& order : reader.tables("order")) read_order(order);
    for (Node const& need : reader.tables("need")) read_need(need);
    for (Node const& derived : reader.tables("derived")) read_derived(derived);
    if (std::string const same_as = reader.text_or("same_as", ""); !same_as.empty()) {
      made_.same_as = field_at(reader, "same_as", same_as, FieldKind::reference);
    }
    if (std::ranges::none_of(made_.fields, &Field::unique)) {
      reader.fault("no field makes a row unique: give one `unique = true`");
    }
    reader.finish();
    return std::move(made_);
  }

 private:
  void read_field(Node const& table) {
    Reader reader(table, file_, problems_);
    Field field;
    field.key = reader.text("key");
    field.heading = reader.bilingual("heading");
    std::string const kind_text = reader.text("kind");
    auto const kind = field_kind_named(kind_text);
    if (!kind && !kind_text.empty()) reader.fault(fmt::format("'{}' is no kind of field", kind_text));
    field.kind = kind.value_or(FieldKind::text);
    field.unique = reader.boolean_or("unique", false);
    field.required = reader.boolean_or("required", field.unique);
    field.default_text = reader.text_or("default", "");
    if (Node const* const choices = reader.node("choices")) read_choices(*choices, reader, field);
    if (kind && has_choices(*kind) == field.choices.empty()) {
      reader.fault(field.choices.empty() ? "a field of this kind needs choices"
                                         : "a field of this kind has no choices");
    }
    if (made_.find_field(field.key)) reader.fault(fmt::format("the field '{}' comes twice", field.key));
    if (made_.find_heading(field.heading.zh)) {
      reader.fault(fmt::format("the heading '{}' comes twice", field.heading.zh));
    }
    if (has_choices(field.kind) && !field.default_text.empty() &&
        field.find_choice(field.default_text) == nullptr) {
      reader.fault(fmt::format("the default '{}' is none of the choices", field.default_text));
    }
    reader.finish();
    made_.fields.push_back(std::move(field));
  }

  void read_choices(Node const& list, Reader& of_field, Field& field) {
    if (list.kind != Node::Kind::array) return of_field.fault_at(list, "choices are a list");
    for (Node const& item : list.items) {
      if (item.kind != Node::Kind::table) {
        of_field.fault_at(item, "a choice is { code = \"…\", label = { zh = \"…\", en = \"…\" } }");
        continue;
      }
      Reader reader(item, file_, problems_);
      Choice choice{.code = reader.text("code"), .label = reader.bilingual("label")};
      if (field.find_choice(choice.code) != nullptr || field.find_choice(choice.label.zh) != nullptr) {
        reader.fault(fmt::format("the choice '{}' comes twice", choice.code));
      }
      reader.finish();
      field.choices.push_back(std::move(choice));
    }
  }

  /// The field named at `key`, if it is one of `kind` (none: of any).
  std::optional<FieldIndex> field_at(Reader& reader, std::string_view key, std::string_view named,
                                     std::optional<FieldKind> kind) {
    auto const found = made_.find_field(named);
    if (!found) {
      reader.fault(fmt::format("{}: there is no field '{}' above", key, named));
    } else if (kind && made_.fields[*found].kind != *kind) {
      reader.fault(fmt::format("{}: the field '{}' is no {}", key, named, name(*kind)));
      return std::nullopt;
    }
    return found;
  }

  void read_order(Node const& table) {
    Reader reader(table, file_, problems_);
    auto const earlier = field_at(reader, "earlier", reader.text("earlier"), FieldKind::date);
    auto const later = field_at(reader, "later", reader.text("later"), FieldKind::date);
    reader.finish();
    if (earlier && later) made_.orders.push_back({.earlier = *earlier, .later = *later});
  }

  void read_need(Node const& table) {
    Reader reader(table, file_, problems_);
    auto const when = field_at(reader, "when", reader.text("when"), std::nullopt);
    bool const given = reader.boolean_or("given", false);
    Need need{.when = when.value_or(0), .is = {}, .from = reader.date_if("from"), .fields = {}};
    for (std::string const& code : reader.texts("is")) {
      if (when && made_.fields[*when].find_choice(code) == nullptr) {
        reader.fault(fmt::format("is: the field '{}' has no choice '{}'", made_.fields[*when].key, code));
      }
      need.is.insert(code);
    }
    if ((given ? 1 : 0) + (need.from ? 1 : 0) + (need.is.empty() ? 0 : 1) != 1) {
      reader.fault("say when: one of given = true, is = [\"code\"], from = a day");
    }
    if (need.from && when && made_.fields[*when].kind != FieldKind::date) {
      reader.fault(fmt::format("from: the field '{}' is no date", made_.fields[*when].key));
    }
    for (std::string const& key : reader.texts("fields")) {
      if (auto const field = field_at(reader, "fields", key, std::nullopt)) need.fields.push_back(*field);
    }
    if (need.fields.empty()) reader.fault("fields: which ones are needed?");
    reader.finish();
    made_.needs.push_back(std::move(need));
  }

  void read_derived(Node const& table) {
    Reader reader(table, file_, problems_);
    Derived derived{.key = reader.text("key"), .how = {}, .days = {}, .set = {}};
    if (made_.find_value(derived.key)) reader.fault(fmt::format("'{}' comes twice", derived.key));
    for (std::string const& text : reader.texts("earliest")) {
      constexpr std::string_view kDayAfter = "+1";
      bool const day_after = text.ends_with(kDayAfter);
      std::string_view const key = std::string_view{text}.substr(0, text.size() - (day_after ? 2 : 0));
      if (auto const field = field_at(reader, "earliest", key, FieldKind::date)) {
        derived.days.push_back({.field = *field, .day_after = day_after});
      }
    }
    std::string const outcome = reader.text_or("outcome_in", "");
    std::string const ground = reader.text_or("ground_in", "");
    derived.set = outcome.empty() ? ground : outcome;
    derived.how = !outcome.empty()  ? Derived::How::outcome
                  : !ground.empty() ? Derived::How::ground
                                    : Derived::How::earliest;
    if ((derived.days.empty() ? 0 : 1) + (outcome.empty() ? 0 : 1) + (ground.empty() ? 0 : 1) != 1) {
      reader.fault("say how it follows: one of earliest, outcome_in, ground_in");
    }
    reader.finish();
    made_.derived.push_back(std::move(derived));
  }

  std::string const& file_;
  std::vector<Problem>& problems_;
  Register made_;
};

}  // namespace

RegisterSet load_registers(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  RegisterSet registers;
  for (SourceFile const& file : files) {
    auto const root = toml_file::parse_into(file.text, file.path, problems);
    if (!root) continue;
    Register one = RegisterReader{file.path, problems}.read(*root);
    one.file = file.path;
    std::string const id = one.id;
    if (!registers.emplace(id, std::move(one)).second) {
      Reader{*root, file.path, problems}.fault(fmt::format("the register '{}' comes twice", id));
    }
  }
  return registers;
}

}  // namespace gongkai::registers
