#include "office.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <random>

namespace gongkai::bench {
namespace {

using registers::Register;
using Line = std::vector<std::pair<std::string_view, std::string>>;

/// What chance gives, the same on every machine.
class Dice {
 public:
  std::uint64_t below(std::uint64_t end) { return next_() % end; }
  bool one_in(std::uint64_t many) { return below(many) == 0; }

  template <std::size_t kSize>
  std::string of(std::array<char const*, kSize> const& texts) {
    return texts.at(below(kSize));
  }
  std::string code(Register const& of, std::string_view field) {
    auto const& choices = of.fields[*of.find_field(field)].choices;
    return choices.at(below(choices.size())).code;
  }
  Date day() { return Date::of(kYear, 1, 1)->plus_days(static_cast<std::int64_t>(below(365))); }
  /// Mostly in the year.
  Date begin() { return one_in(10) ? day().plus_days(-300) : day(); }
  Date later(Date day, std::uint64_t most) { return day.plus_days(static_cast<std::int64_t>(below(most))); }
  std::string money() { return fmt::format("{}.{}", below(500'000), below(100)); }

 private:
  std::mt19937_64 next_{20181231};
};

class Maker {
 public:
  explicit Maker(registers::RegisterSet const& registers) : registers_(registers) {}

  /// The line that stands at `number` of all.
  MadeUp make(std::int64_t number) {
    constexpr std::array<std::pair<std::string_view, int>, 11> kShares{{{"item", 500},
                                                                        {"request", 250},
                                                                        {"decision", 100},
                                                                        {"document", 40},
                                                                        {"response", 40},
                                                                        {"remedy", 20},
                                                                        {"charge", 20},
                                                                        {"procurement", 15},
                                                                        {"training", 5},
                                                                        {"matter", 5},
                                                                        {"resource", 5}}};
    auto place = static_cast<int>(number % 1000);
    std::string_view id;
    for (auto const& [register_id, share] : kShares) {
      if (place >= 0) id = register_id;
      place -= share;
    }
    return typed(id, fmt::format("{}-{:07}", kYear, number));
  }

 private:
  MadeUp typed(std::string_view id, std::string const& no) {
    Register const& of = registers_.find(id)->second;
    std::vector<std::string> cells(of.fields.size());
    for (auto const& [field, text] : line(of, no)) cells[*of.find_field(field)] = text;
    std::vector<registers::RowFault> faults;
    auto const row = registers::read_row(of, cells, faults);
    if (!faults.empty()) {
      give_up(fmt::format("{} {}: {}: {}", id, no, of.fields[faults[0].field].key, faults[0].reason.en));
    }
    std::string whole;
    if (of.same_as && !row.is_empty(*of.same_as)) whole = std::get<std::string>(row.values[*of.same_as]);
    return {.register_id = of.id, .key = no, .row = registers::row_json(of, row), .refers_to = whole};
  }

  Line line(Register const& of, std::string const& no) {
    if (of.id == "item") return item(of, no);
    if (of.id == "request") return request(of, no);
    if (of.id == "remedy") return remedy(of, no);
    if (of.id == "document") return document(of, no);
    if (of.id == "response") return response(of, no);
    if (of.id == "resource") return resource(of, no);
    return small(of, no);
  }

  Line item(Register const& of, std::string const& no) {
    Date const formed = dice_.begin();
    Date const online = dice_.later(formed, 20);
    Line line{{"index_no", no},
              {"title", fmt::format("潞城镇人民政府关于印发{}年第{}号工作方案的通知", kYear, no)},
              {"category", dice_.code(of, "category")},
              {"formed_on", formed.iso()},
              {"origin", dice_.one_in(10) ? dice_.code(of, "origin") : "own"},
              {"normative", dice_.one_in(20) ? "是" : ""},
              {"website_on", online.iso()},
              {"full_text", "是"},
              {"department", "党政综合办公室"}};
    if (dice_.one_in(3)) line.emplace_back("key_areas", dice_.code(of, "key_areas"));
    if (dice_.one_in(4)) line.emplace_back("wechat_on", dice_.later(online, 10).iso());
    if (dice_.one_in(20)) line.emplace_back("other_on", dice_.later(online, 30).iso());
    if (dice_.one_in(30) && !last_item_.empty()) {
      line.emplace_back("same_as", last_item_);
    } else {
      last_item_ = no;
    }
    return line;
  }

  Line request(Register const& of, std::string const& no) {
    constexpr std::array<char const*, 10> kOutcomes{"A1", "A2", "A2", "A2", "A3",
                                                    "C1", "C2", "D1", "a2", "A2;B4"};
    Date const received = dice_.begin();
    Line line{{"no", no},
              {"received_on", received.iso()},
              {"channel", dice_.code(of, "channel")},
              {"applicant_class", dice_.one_in(4) ? dice_.code(of, "applicant_class") : "natural"}};
    if (dice_.one_in(50)) line.emplace_back("corrected_on", dice_.later(received, 15).iso());
    if (dice_.one_in(12)) return line;
    line.emplace_back("closed_on", dice_.later(received, 40).iso());
    line.emplace_back("closing", dice_.one_in(15) ? dice_.code(of, "closing") : "replied");
    if (line.back().second != "replied") return line;
    line.emplace_back("timeliness", dice_.one_in(10) ? dice_.code(of, "timeliness") : "on_time");
    line.emplace_back("outcomes", dice_.of(kOutcomes));
    if (line.back().second.contains("B4")) line.emplace_back("grounds", "personal_privacy");
    if (dice_.one_in(10)) {
      line.emplace_back("fee", dice_.money());
      line.emplace_back("fee_paid_on", dice_.later(received, 60).iso());
    }
    return line;
  }

  Line remedy(Register const& of, std::string const& no) {
    Date const received = dice_.begin();
    Line line{{"no", no},
              {"kind", dice_.code(of, "kind")},
              {"received_on", received.iso()},
              {"path", dice_.code(of, "path")}};
    if (dice_.one_in(3)) return line;
    line.emplace_back("decided_on", dice_.later(received, 90).iso());
    line.emplace_back("result", dice_.code(of, "result"));
    return line;
  }

  Line document(Register const& of, std::string const& no) {
    Date const issued = dice_.begin();
    Line line{{"document_no", no},
              {"title", "关于进一步加强镇域环境综合整治工作的实施意见"},
              {"kind", dice_.code(of, "kind")},
              {"issued_on", issued.iso()},
              {"disclosed_on", dice_.later(issued, 20).iso()}};
    if (dice_.one_in(4)) line.emplace_back("expires_on", dice_.later(issued, 700).iso());
    if (dice_.one_in(8)) line.emplace_back("repealed_on", dice_.later(issued, 400).iso());
    return line;
  }

  Line response(Register const& of, std::string const& no) {
    return {{"no", no},
            {"kind", dice_.code(of, "kind")},
            {"held_on", dice_.begin().iso()},
            {"title", "就群众关心的问题作出回应"},
            {"topics", fmt::format("热点{};热点{}", dice_.below(300), dice_.below(300))},
            {"by_head", dice_.one_in(2) ? "是" : ""}};
  }

  Line resource(Register const& of, std::string const& no) {
    Date const from = dice_.begin();
    Line line{{"no", no},
              {"kind", dice_.code(of, "kind")},
              {"staff_type", dice_.code(of, "staff_type")},
              {"gazette_or_website", dice_.one_in(4) ? "是" : ""},
              {"from_on", from.iso()},
              {"amount", dice_.money()}};
    if (dice_.one_in(3)) line.emplace_back("to_on", dice_.later(from, 500).iso());
    return line;
  }

  Line small(Register const& of, std::string const& no) {
    std::string const day = dice_.begin().iso();
    Line line{{"no", no}};
    if (of.id == "decision") {
      line.insert(line.end(), {{"kind", dice_.code(of, "kind")},
                               {"decided_on", day},
                               {"count", std::to_string(dice_.below(20))}});
    } else if (of.id == "charge") {
      line.insert(line.end(), {{"received_on", day}, {"amount", dice_.money()}});
    } else if (of.id == "procurement") {
      line.insert(line.end(), {{"project_no", fmt::format("P{}", dice_.below(5000))},
                               {"centralised", dice_.one_in(2) ? "是" : ""},
                               {"signed_on", day},
                               {"amount", dice_.money()}});
    } else if (of.id == "training") {
      line.insert(line.end(), {{"kind", dice_.code(of, "kind")},
                               {"held_on", day},
                               {"organiser", dice_.code(of, "organiser")},
                               {"attendance", std::to_string(dice_.below(100))}});
    } else {
      line.insert(line.end(), {{"kind", dice_.code(of, "kind")}, {"listed_on", day}});
    }
    return line;
  }

  registers::RegisterSet const& registers_;
  Dice dice_;
  std::string last_item_;
};

std::string csv_cell(std::string const& text) {
  std::string cell = "\"";
  for (char const c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

/// Choices by their codes, yes and no as such: what a program wants to read.
std::string plain_text(registers::FieldValue const& value) {
  if (auto const* const text = std::get_if<std::string>(&value)) return *text;
  if (auto const* const day = std::get_if<Date>(&value)) return day->iso();
  if (auto const* const flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (auto const* const number = std::get_if<Decimal>(&value)) return number->plain();
  std::string list;
  if (auto const* const parts = std::get_if<std::vector<std::string>>(&value)) {
    for (std::string const& part : *parts) list += (list.empty() ? "" : ";") + part;
  }
  return list;
}

}  // namespace

std::vector<MadeUp> made_up(registers::RegisterSet const& registers, std::int64_t count) {
  Maker maker{registers};
  std::vector<MadeUp> records;
  records.reserve(static_cast<std::size_t>(count));
  for (std::int64_t number = 0; number < count; ++number) records.push_back(maker.make(number));
  return records;
}

bool is_withdrawn(std::size_t at) {
  return at % 50 == 49;
}

void fill(store::Database& database, std::vector<MadeUp> const& records) {
  static constexpr store::Sql kPut{
      "INSERT INTO record_now (agency, register, id, content, refers_to, state, withdrawn, version) "
      "VALUES ($1, $2, $3, $4, $5, '', $6, 1)"};
  constexpr std::size_t kTogether = 20'000;
  for (std::size_t from = 0; from < records.size(); from += kTogether) {
    value_of(database.write([&](store::Connection& connection) -> Result<void> {
      for (std::size_t at = from; at < std::min(from + kTogether, records.size()); ++at) {
        MadeUp const& one = records[at];
        TRY_DO(connection.run(
            kPut, {kAgency, one.register_id, one.key, one.row,
                   is_withdrawn(at) ? std::string_view{} : one.refers_to, std::int64_t{is_withdrawn(at)}}));
      }
      return {};
    }));
  }
}

void write_csv(std::string const& folder, registers::RegisterSet const& registers,
               std::vector<MadeUp> const& records) {
  std::map<std::string, std::ofstream> files;
  for (auto const& [id, of] : registers) {
    std::ofstream& file = files[id];
    file.open(folder + "/" + id + ".csv", std::ios::binary);
    for (std::size_t field = 0; field < of.fields.size(); ++field) {
      file << (field == 0 ? "" : ",") << of.fields[field].key;
    }
    file << '\n';
  }
  for (std::size_t at = 0; at < records.size(); ++at) {
    if (is_withdrawn(at)) continue;
    Register const& of = registers.find(records[at].register_id)->second;
    auto const row = value_of(registers::row_of_json(of, records[at].row));
    std::ofstream& file = files[of.id];
    for (std::size_t field = 0; field < of.fields.size(); ++field) {
      if (field > 0) file << ',';
      if (!row.is_empty(field)) file << csv_cell(plain_text(row.values[field]));
    }
    file << '\n';
  }
  for (auto& [id, file] : files) {
    if (!file.flush()) give_up("cannot write into " + folder);
  }
}

void give_up(std::string const& why) {
  fmt::print(stderr, "{}\n", why);
  std::_Exit(1);
}

}  // namespace gongkai::bench
