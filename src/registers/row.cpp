#include "registers/row.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/fill.h"
#include "base/fold.h"

namespace gongkai::registers {
namespace {

constexpr std::string_view kYes = "是";
constexpr std::string_view kNo = "否";
constexpr std::array<std::string_view, 2> kListEnds{";", "；"};

/// Without spaces at either end, the ideographic one included.
std::string_view stripped(std::string_view text) {
  constexpr std::string_view kWideSpace = "　";
  constexpr std::string_view kSpaces = " \t\r\n";
  for (bool again = true; again;) {
    again = false;
    while (!text.empty() && kSpaces.contains(text.front())) text.remove_prefix(1), again = true;
    while (!text.empty() && kSpaces.contains(text.back())) text.remove_suffix(1), again = true;
    if (text.starts_with(kWideSpace)) text.remove_prefix(kWideSpace.size()), again = true;
    if (text.ends_with(kWideSpace)) text.remove_suffix(kWideSpace.size()), again = true;
  }
  return text;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The parts of a list, without empty ones.
std::vector<std::string> parts(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t after = text.size();
    for (std::string_view const sign : kListEnds) {
      if (auto const at = text.find(sign); at < end) {
        end = at;
        after = at + sign.size();
      }
    }
    if (auto const part = stripped(text.substr(0, end)); !part.empty()) found.emplace_back(part);
    text.remove_prefix(after);
  }
  return found;
}

/// The one spelling of what is no prose: half width, no spaces at the ends.
std::string plain(std::string_view text) {
  return std::string{trimmed(folded(text))};
}

std::string choices_of(Field const& field) {
  std::vector<std::string_view> labels;
  for (Choice const& choice : field.choices) labels.push_back(choice.label.zh);
  return fmt::format("{}", fmt::join(labels, "、"));
}

/// Reads the cells of one row.
class RowReader {
 public:
  RowReader(Register const& of, std::vector<RowFault>& faults) : of_(of), faults_(faults) {}

  RegisterRow read(std::vector<std::string> const& cells) {
    row_.values.resize(of_.fields.size());
    cells_ = &cells;
    for (FieldIndex field = 0; field < of_.fields.size(); ++field) {
      std::string_view text = typed(field);
      if (text.empty()) text = of_.fields[field].default_text;
      if (first_bad_utf8(text)) {
        fault(field, {.zh = "不是 UTF-8 文字。", .en = "It is not UTF-8 text."});
      } else if (characters(text) > kLongestField) {
        fault(field, {.zh = fmt::format("超过{}个字。", kLongestField),
                      .en = fmt::format("It is longer than {} characters.", kLongestField)});
      } else if (!text.empty()) {
        row_.values[field] = value(field, text);
      } else if (of_.fields[field].required) {
        fault(field, {.zh = "必须填写。", .en = "It must not be empty."});
      }
    }
    check_orders();
    check_needs();
    return std::move(row_);
  }

 private:
  [[nodiscard]] std::string_view typed(FieldIndex field) const {
    return field < cells_->size() ? stripped((*cells_)[field]) : std::string_view{};
  }

  void fault(FieldIndex field, Text reason) {
    faults_.push_back({.field = field, .typed = std::string{typed(field)}, .reason = std::move(reason)});
  }

  FieldValue value(FieldIndex at, std::string_view text) {
    Field const& field = of_.fields[at];
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::reference: return std::string{text};
      case FieldKind::document_number: return normal_document_number(text);
      case FieldKind::texts: return list(at, parts(text));
      case FieldKind::date: return date(at, text);
      case FieldKind::flag: return flag(at, text);
      case FieldKind::choice: return choice(at, text);
      case FieldKind::choices: return choices(at, text);
      case FieldKind::count:
      case FieldKind::year:
      case FieldKind::money:
      case FieldKind::change_of_money:
      case FieldKind::number: return number(at, text);
    }
    return {};
  }

  FieldValue list(FieldIndex at, std::vector<std::string> found) {
    if (found.size() > kMostInList) {
      fault(at, {.zh = fmt::format("超过{}项。", kMostInList),
                 .en = fmt::format("It has more than {} parts.", kMostInList)});
      return {};
    }
    std::vector<std::string> once;  // the same twice says nothing more
    for (std::string& part : found) {
      if (std::ranges::find(once, part) == once.end()) once.push_back(std::move(part));
    }
    if (once.empty()) return {};
    return once;
  }

  FieldValue date(FieldIndex at, std::string_view text) {
    if (auto const day = Date::parse(plain(text))) return *day;
    fault(at, {.zh = "不是日期：请写成2018-03-05。", .en = "It is no day: write 2018-03-05."});
    return {};
  }

  FieldValue flag(FieldIndex at, std::string_view text) {
    if (text == kYes || text == "yes") return true;
    // No is what an empty cell says, save where that says yes.
    if (text == kNo || text == "no")
      return of_.fields[at].default_text.empty() ? FieldValue{} : FieldValue{false};
    fault(at, {.zh = "请填是或否。", .en = "Give 是 or 否."});
    return {};
  }

  Choice const* chosen(FieldIndex at, std::string const& text) {
    Field const& field = of_.fields[at];
    Choice const* const found = field.find_choice(text);
    if (found == nullptr) {
      fault(at, {.zh = fmt::format("没有“{}”这一项：请从{}中选填。", text, choices_of(field)),
                 .en = fmt::format("There is no choice '{}': give one of {}.", text, choices_of(field))});
    }
    return found;
  }

  FieldValue choice(FieldIndex at, std::string_view text) {
    Choice const* const found = chosen(at, plain(text));
    return found == nullptr ? FieldValue{} : FieldValue{found->code};
  }

  FieldValue choices(FieldIndex at, std::string_view text) {
    std::vector<std::string> codes;
    for (std::string const& part : parts(text)) {
      Choice const* const found = chosen(at, plain(part));
      if (found == nullptr) return {};
      codes.push_back(found->code);
    }
    return list(at, std::move(codes));
  }

  FieldValue number(FieldIndex at, std::string_view text) {
    auto const found = Decimal::parse(plain(text));
    auto const refuse = [&](std::string_view zh, std::string_view en) -> FieldValue {
      fault(at, {.zh = std::string{zh}, .en = std::string{en}});
      return {};
    };
    if (!found) return refuse("不是数：请只写数字，不写单位和千分号。", "It is no number: digits only.");
    switch (of_.fields[at].kind) {
      case FieldKind::count:
        if (!found->is_whole() || found->is_negative())
          return refuse("应为不小于0的整数。", "Give a whole number.");
        break;
      case FieldKind::year:
        if (!found->is_whole() || found->whole() < 1000 || found->whole() > 9999) {
          return refuse("应为四位数的年份。", "Give a year of four digits.");
        }
        break;
      case FieldKind::money:
        if (found->is_negative()) return refuse("金额不能小于0。", "An amount is not negative.");
        break;
      default: break;
    }
    return *found;
  }

  void check_orders() {
    for (Order const& order : of_.orders) {
      auto const* const earlier = std::get_if<Date>(&row_.values[order.earlier]);
      auto const* const later = std::get_if<Date>(&row_.values[order.later]);
      if (earlier == nullptr || later == nullptr || *earlier <= *later) continue;
      Text const& heading = of_.fields[order.earlier].heading;
      fault(order.later, {.zh = fmt::format("早于{}（{}）。", heading.zh, earlier->iso()),
                          .en = fmt::format("It lies before '{}' ({}).", heading.en, earlier->iso())});
    }
  }

  [[nodiscard]] bool applies(Need const& need) const {
    if (row_.is_empty(need.when)) return false;
    FieldValue const& value = row_.values[need.when];
    if (need.from) {
      auto const* const day = std::get_if<Date>(&value);
      return day != nullptr && *need.from <= *day;
    }
    if (need.is.empty()) return true;
    if (auto const* const code = std::get_if<std::string>(&value)) return need.is.contains(*code);
    auto const* const codes = std::get_if<std::vector<std::string>>(&value);
    return codes != nullptr &&
           std::ranges::any_of(*codes, [&](std::string const& code) { return need.is.contains(code); });
  }

  void check_needs() {
    for (Need const& need : of_.needs) {
      if (!applies(need)) continue;
      Field const& why = of_.fields[need.when];
      std::string const because = cell_text(why, row_.values[need.when]);
      for (FieldIndex const field : need.fields) {
        if (!row_.is_empty(field) || !typed(field).empty()) continue;
        fault(field, {.zh = fmt::format("{}为“{}”时必须填写。", why.heading.zh, because),
                      .en = fmt::format("It must not be empty when '{}' is '{}'.", why.heading.en, because)});
      }
    }
  }

  Register const& of_;
  std::vector<RowFault>& faults_;
  std::vector<std::string> const* cells_ = nullptr;
  RegisterRow row_;
};

/// A year in brackets of any kind, at the beginning of a text.
struct BracketedYear {
  std::string digits;
  std::size_t size;  // bytes of all of it
};

std::optional<BracketedYear> bracketed_year(std::string_view text) {
  constexpr std::array<std::string_view, 7> kOpen{"〔", "[", "［", "(", "（", "【", "﹝"};
  constexpr std::array<std::string_view, 7> kClose{"〕", "]", "］", ")", "）", "】", "﹞"};
  auto const sign_at = [&](std::size_t at, auto const& signs) -> std::size_t {
    for (std::string_view const sign : signs) {
      if (text.substr(std::min(at, text.size())).starts_with(sign)) return sign.size();
    }
    return 0;
  };
  std::size_t const open = sign_at(0, kOpen);
  if (open == 0) return std::nullopt;
  for (std::size_t const width : {std::size_t{4}, std::size_t{12}}) {  // digits of half or full width
    std::size_t const close = sign_at(open + width, kClose);
    if (close == 0) continue;
    std::string digits = plain(text.substr(open, width));
    if (digits.size() == 4 && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
      return BracketedYear{.digits = std::move(digits), .size = open + width + close};
    }
  }
  return std::nullopt;
}

std::string label_of(Field const& field, std::string const& code) {
  Choice const* const choice = field.find_choice(code);
  return choice == nullptr ? code : choice->label.zh;
}

}  // namespace

bool RegisterRow::is_empty(FieldIndex field) const {
  return std::holds_alternative<std::monostate>(values[field]);
}

std::string RegisterRow::key(Register const& of) const {
  std::string key;
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    if (!of.fields[field].unique) continue;
    if (!key.empty()) key += ' ';
    key += cell_text(of.fields[field], values[field]);
  }
  return key;
}

RegisterRow read_row(Register const& of, std::vector<std::string> const& cells,
                     std::vector<RowFault>& faults) {
  return RowReader{of, faults}.read(cells);
}

std::string cell_text(Field const& field, FieldValue const& value) {
  if (auto const* const text = std::get_if<std::string>(&value)) return label_of(field, *text);
  if (auto const* const day = std::get_if<Date>(&value)) return day->iso();
  if (auto const* const flag = std::get_if<bool>(&value)) return std::string{*flag ? kYes : kNo};
  if (auto const* const number = std::get_if<Decimal>(&value)) return number->plain();
  std::string text;
  if (auto const* const list = std::get_if<std::vector<std::string>>(&value)) {
    for (std::string const& part : *list) {
      if (!text.empty()) text += "；";
      text += label_of(field, part);
    }
  }
  return text;
}

std::string normal_document_number(std::string_view text) {
  std::string normal;
  while (!text.empty()) {
    if (auto const year = bracketed_year(text)) {
      normal += "〔" + year->digits + "〕";
      text.remove_prefix(year->size);
      continue;
    }
    std::size_t const size = std::min(character_size(text, 0), text.size());
    normal += text.substr(0, size);
    text.remove_prefix(size);
  }
  return normal;
}

}  // namespace gongkai::registers
