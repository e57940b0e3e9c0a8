// rules/regime/cn-2007.toml and its like -> Regime.

#include <fmt/format.h>

#include <utility>

#include "law/rule_reader.h"

namespace gongkai::law {
namespace {

using toml_file::Node;
using toml_file::Reader;

constexpr std::array<std::string_view, 4> kSilence{"open", "counts", "agency_decides", "agrees"};
constexpr std::array<std::string_view, 3> kRefusals{"binds", "with_grounds", "advises"};
constexpr int kMostDays = 1000;

void read_receipt(RuleReader& file, Reader& reader, Regime& regime) {
  Node const* const table = file.table(reader, "receipt");
  if (table == nullptr) return;
  Reader receipt = file.reader(*table);
  regime.receipt_article = receipt.text("article");
  for (Node const& row : receipt.tables("channel")) {
    Reader channel = file.reader(row);
    auto const id = file.choice<Channel>(channel, "id", kChannels);
    auto& values = regime.receipt.at(static_cast<std::size_t>(id));
    if (!values.values.empty()) channel.fault("this channel stands above already");
    values = file.values<Starts>(
        channel, [&](Reader& value) { return file.choice<Starts>(value, "starts", kStarts); });
    channel.finish();
    if (values.values.size() > 1) {
      channel.fault(
          "give one value: a new edition of the receipt rule within a regime would need a decisive day");
    }
  }
  for (std::size_t i = 0; i < kChannels.size(); ++i) {
    if (regime.receipt.at(i).values.empty())
      receipt.fault(fmt::format("channel {} is missing", kChannels.at(i)));
  }
  receipt.finish();
}

template <class T, class Read>
Provision<T> provision(RuleReader& file, Reader& reader, std::string_view key, Read const& read) {
  Node const* const table = file.table(reader, key);
  if (table == nullptr) return {};
  Reader rule = file.reader(*table);
  Provision<T> found{.article = rule.text("article"), .rule = file.values<T>(rule, read)};
  rule.finish();
  return found;
}

ReplyRule read_reply(RuleReader& file, Reader& value) {
  return {.within = file.number(value, "within", 1, kMostDays),
          .extension_cap = file.number(value, "extension_cap", 0, kMostDays)};
}

HoldRule read_hold(RuleReader& file, Reader& value) {
  HoldRule rule{.holds = value.boolean_or("holds", true),
                .times = file.number(value, "times", 0, kMostDays),
                .period = HoldRule::Period::optional,
                .within = 0,
                .notice_within = file.number_if(value, "notice_within", 1, kMostDays),
                .reopens_for_good_reason = value.boolean_or("reopens_for_good_reason", false)};
  if (!rule.holds) return rule;
  rule.period = file.choice<HoldRule::Period>(value, "period", HoldRule::kPeriods);
  if (rule.period == HoldRule::Period::fixed) rule.within = file.number(value, "within", 1, kMostDays);
  return rule;
}

LetterRule read_letter(RuleReader& file, Reader& value) {
  LetterRule const rule{.suspends = value.boolean_or("suspends", true),
                        .within = file.number_if(value, "within", 1, kMostDays),
                        .silence = file.choice<LetterRule::Silence>(value, "silence", kSilence),
                        .refusal = file.choice<LetterRule::Refusal>(value, "refusal", kRefusals)};
  bool const may_be_open = rule.silence == LetterRule::Silence::open;
  if (rule.suspends && !rule.within && !may_be_open) {
    value.fault("without 'within' a silent letter stays open: silence = \"open\"");
  }
  return rule;
}

std::vector<FormRow> read_rows(RuleReader& file, Reader& outcome) {
  std::vector<FormRow> rows;
  Node const* const table = file.table(outcome, "rows");
  if (table == nullptr) return rows;
  Reader reader = file.reader(*table);
  for (auto const& [form, row] : table->members) {
    rows.push_back({.form = form, .row = reader.text(form), .line = row.line, .column = row.column});
  }
  return rows;
}

/// What an outcome and a ground have alike: both are counted in a form.
struct Counted {
  std::string id;
  std::string zh;
  std::string en;
  std::vector<FormRow> rows;
  std::vector<std::string> later;
};

Counted read_counted(RuleReader& file, Reader& reader, std::string_view id) {
  return {.id = reader.text(id),
          .zh = reader.text("zh"),
          .en = reader.text("en"),
          .rows = read_rows(file, reader),
          .later = reader.texts("later")};
}

std::vector<Ground> read_grounds(RuleReader& file, Reader& outcome) {
  std::vector<Ground> grounds;
  for (Node const& table : outcome.tables("ground")) {
    Reader ground = file.reader(table);
    auto counted = read_counted(file, ground, "id");
    auto basis = file.basis(ground);
    ground.finish();
    if (!basis) continue;
    grounds.push_back({.id = std::move(counted.id),
                       .zh = std::move(counted.zh),
                       .en = std::move(counted.en),
                       .rows = std::move(counted.rows),
                       .later = std::move(counted.later),
                       .basis = *std::move(basis)});
  }
  return grounds;
}

std::vector<Outcome> read_outcomes(RuleReader& file, Reader& reader) {
  std::vector<Outcome> outcomes;
  for (Node const& table : reader.tables("outcome")) {
    Reader outcome = file.reader(table);
    auto counted = read_counted(file, outcome, "code");
    outcomes.push_back({.code = std::move(counted.id),
                        .zh = std::move(counted.zh),
                        .en = std::move(counted.en),
                        .rows = std::move(counted.rows),
                        .later = std::move(counted.later),
                        .grounds = read_grounds(file, outcome),
                        .lapse_notice = outcome.boolean_or("lapse_notice", false),
                        .withheld = file.values<Withheld>(outcome, [&](Reader& value) {
                          return file.choice<Withheld>(value, "withheld", kWithheld);
                        })});
    outcome.finish();
  }
  if (outcomes.empty()) reader.fault("a regime has outcomes: give [[outcome]] tables");
  return outcomes;
}

std::vector<FeeTier> read_tiers(RuleReader& file, Reader& value) {
  std::vector<FeeTier> tiers;
  for (Node const& table : value.tables("tiers")) {
    Reader tier = file.reader(table);
    tiers.push_back({.to = tier.integer("to"), .rate = tier.integer("rate")});
    tier.finish();
    bool const rises = tiers.size() == 1 ? tiers.back().to > 0 : tiers.back().to > tiers[tiers.size() - 2].to;
    if (!rises) tier.fault("'to' must lie above that of the band before");
  }
  return tiers;
}

FeeRule read_fee(RuleReader& file, Reader& value) {
  FeeRule rule{.charged = value.boolean_or("charged", true),
               .tiers = read_tiers(file, value),
               .then_rate = 0,
               .then_every = 0,
               .then_rise = 0};
  Node const* const then = value.node("then");
  if (rule.tiers.empty() != (then == nullptr)) value.fault("'tiers' and 'then' go together");
  if (then == nullptr) return rule;
  Reader rest = file.reader(*then);
  if (rest.node("every") != nullptr) {
    rule.then_every = file.number(rest, "every", 1, kMostDays);
    rule.then_rise = file.number(rest, "rise", 0, 1'000'000);
  } else {
    rule.then_rate = file.number(rest, "rate", 0, 1'000'000);
  }
  rest.finish();
  return rule;
}

std::vector<Fee> read_fees(RuleReader& file, Reader& reader) {
  std::vector<Fee> fees;
  for (Node const& table : reader.tables("fee")) {
    Reader fee = file.reader(table);
    std::string basis = fee.text("basis");
    std::string zh = fee.text("zh");
    std::string en = fee.text("en");
    auto rule = file.values<FeeRule>(fee, [&](Reader& value) { return read_fee(file, value); });
    fee.finish();
    fees.push_back(
        {.basis = std::move(basis), .zh = std::move(zh), .en = std::move(en), .rule = std::move(rule)});
  }
  return fees;
}

}  // namespace

std::optional<Regime> read_regime(RuleReader& file, Reader& reader) {
  std::string id = reader.text("id");
  std::string title = reader.text("title");
  std::string en = reader.text("en");
  file.head(reader);
  Node const* const force = file.table(reader, "in_force");
  if (force == nullptr) return std::nullopt;
  Reader in_force = file.reader(*force);
  auto const from = in_force.date("from");
  auto const to = in_force.date_if("to");
  in_force.finish();
  if (!from) return std::nullopt;
  Regime regime{.id = std::move(id),
                .title = std::move(title),
                .en = std::move(en),
                .path = file.file(),
                .from = *from,
                .to = to,
                .receipt_article = {},
                .receipt = {},
                .reply = {},
                .correction = {},
                .fee_notice = {},
                .third_party = {},
                .agency = {},
                .outcomes = {},
                .duties = {},
                .fees = {}};
  read_receipt(file, reader, regime);
  auto const hold = [&](Reader& value) { return read_hold(file, value); };
  auto const letter = [&](Reader& value) { return read_letter(file, value); };
  regime.reply =
      provision<ReplyRule>(file, reader, "reply", [&](Reader& value) { return read_reply(file, value); });
  regime.correction = provision<HoldRule>(file, reader, "correction", hold);
  regime.fee_notice = provision<HoldRule>(file, reader, "fee_notice", hold);
  regime.third_party = provision<LetterRule>(file, reader, "third_party", letter);
  regime.agency = provision<LetterRule>(file, reader, "agency", letter);
  regime.duties = file.duties(reader);
  regime.fees = read_fees(file, reader);
  regime.outcomes = read_outcomes(file, reader);
  reader.finish();
  return regime;
}

}  // namespace gongkai::law
