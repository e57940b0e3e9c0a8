// Changes of an edition of the Regulations.

#include <algorithm>
#include <set>

#include "law/changes.h"

namespace gongkai::law {
namespace {

using Text = std::optional<std::string>;

Text text(bool value) {
  return value ? "true" : "false";
}

template <class Regimes>
auto regime_in(Regimes& regimes, std::string_view id) -> decltype(regimes.data()) {
  auto const found = std::ranges::find(regimes, id, &Regime::id);
  return found == regimes.end() ? nullptr : &*found;
}

/// One part of a rule: its key, how a file writes it, and how it is put from one value into another.
template <class T>
struct Part {
  std::string_view key;
  Text (*text)(T const&);
  void (*take)(T&, T const&);
};

constexpr std::array<Part<ReplyRule>, 2> kReplyParts{{
    {"within", [](ReplyRule const& rule) { return Text(std::to_string(rule.within)); },
     [](ReplyRule& to, ReplyRule const& from) { to.within = from.within; }},
    {"extension_cap", [](ReplyRule const& rule) { return Text(std::to_string(rule.extension_cap)); },
     [](ReplyRule& to, ReplyRule const& from) { to.extension_cap = from.extension_cap; }},
}};

bool is_fixed(HoldRule const& rule) {
  return rule.holds && rule.period == HoldRule::Period::fixed;
}

/// A rule that begins to hold, or another kind of period, comes with what belongs to it: there was no length
/// of a period to keep.
constexpr std::array<Part<HoldRule>, 5> kHoldParts{{
    {"holds", [](HoldRule const& rule) { return text(rule.holds); },
     [](HoldRule& to, HoldRule const& from) {
       if (to.holds != from.holds) to = from;
     }},
    {"times", [](HoldRule const& rule) { return Text(std::to_string(rule.times)); },
     [](HoldRule& to, HoldRule const& from) { to.times = from.times; }},
    {"period",
     [](HoldRule const& rule) {
       return rule.holds ? Text(std::string(name_in(HoldRule::kPeriods, rule.period))) : std::nullopt;
     },
     [](HoldRule& to, HoldRule const& from) {
       if (!to.holds || !from.holds || to.period == from.period) return;
       to.period = from.period;
       to.within = from.within;
     }},
    {"within",
     [](HoldRule const& rule) { return is_fixed(rule) ? Text(std::to_string(rule.within)) : std::nullopt; },
     [](HoldRule& to, HoldRule const& from) {
       if (is_fixed(to) && is_fixed(from)) to.within = from.within;
     }},
    {"reopens_for_good_reason", [](HoldRule const& rule) { return text(rule.reopens_for_good_reason); },
     [](HoldRule& to, HoldRule const& from) { to.reopens_for_good_reason = from.reopens_for_good_reason; }},
}};

constexpr std::array<Part<LetterRule>, 2> kLetterParts{{
    {"suspends", [](LetterRule const& rule) { return text(rule.suspends); },
     [](LetterRule& to, LetterRule const& from) { to.suspends = from.suspends; }},
    {"within",
     [](LetterRule const& rule) { return rule.within ? Text(std::to_string(*rule.within)) : std::nullopt; },
     [](LetterRule& to, LetterRule const& from) { to.within = from.within; }},
}};

template <class R>
auto outcome_in(R& regime, std::string_view code) -> decltype(regime.outcomes.data()) {
  auto const found = std::ranges::find(regime.outcomes, code, &Outcome::code);
  return found == regime.outcomes.end() ? nullptr : &*found;
}

/// Gives the regime with the id of `is` the outcome `after`, or takes away the one with this code.
auto carry_outcome(Regime const& is, std::string const& code, Outcome const* after) {
  return [&is, code, after](std::vector<Regime>& regimes) {
    Regime* const regime = regime_in(regimes, is.id);
    if (regime == nullptr) return;
    std::erase_if(regime->outcomes, [&](Outcome const& outcome) { return outcome.code == code; });
    if (after != nullptr) regime->outcomes.push_back(*after);
  };
}

auto carry_in_outcome(Regime const& is, Outcome const& after, void (*take)(Outcome&, Outcome const&)) {
  return [&is, &after, take](std::vector<Regime>& regimes) {
    Regime* const regime = regime_in(regimes, is.id);
    Outcome* const outcome = regime == nullptr ? nullptr : outcome_in(*regime, after.code);
    if (outcome != nullptr) take(*outcome, after);
  };
}

/// Takes one part of `from` into `to`, on whichever day either has a new value.
template <class T>
void carry(Provision<T>& to, Provision<T> const& from, void (*take)(T&, T const&)) {
  std::set<Date> days;
  for (Value<T> const& value : to.rule.values) days.insert(value.basis.from);
  for (Value<T> const& value : from.rule.values) days.insert(value.basis.from);
  Dated<T> merged;
  for (Date const day : days) {
    Value<T> value = to.on(day);
    value.basis.from = day;
    take(value.is, from.on(day).is);
    merged.values.push_back(std::move(value));
  }
  to.rule = std::move(merged);
}

/// Editions follow on each other day by day (rules_load.cpp), so that the first days say all.
void carry_edition(std::vector<Regime>& regimes, std::string const& id, Regime const* after) {
  Regime* const found = regime_in(regimes, id);
  if (after == nullptr) {
    std::erase_if(regimes, [&](Regime const& regime) { return regime.id == id; });
  } else if (found != nullptr) {
    found->from = after->from;
  } else {
    regimes.push_back(*after);
  }
  std::ranges::sort(regimes, {}, &Regime::from);
  for (std::size_t i = 0; i < regimes.size(); ++i) {
    bool const is_last = i + 1 == regimes.size();
    regimes[i].to = is_last ? std::nullopt : std::optional(regimes[i + 1].from.plus_days(-1));
  }
}

class RegimeChanges {
 public:
  RegimeChanges(Case const& facts, Told const& was, Told const& is) : facts_(facts), was_(was), is_(is) {}

  std::vector<Change> find() {
    find_editions();
    find_channel();
    std::set<std::string_view> ids;  // of the editions that bind
    for (Told const* const told : {&was_, &is_}) {
      if (told->answer) ids.insert(told->answer->regime->id);
    }
    for (std::string_view const id : ids) {
      Regime const* const was = was_.rules.regimes.find(id);
      Regime const* const is = is_.rules.regimes.find(id);
      if (was != nullptr && is != nullptr) find_values(*was, *is);
    }
    for (Event const& event : facts_.events) {
      if (event.type == EventType::replied) find_outcome(event);
    }
    return std::move(changes_);
  }

 private:
  void add(std::string const& of, std::string what, Text before, Text after, std::string cite,
           std::function<void(std::vector<Regime>&)> carry) {
    auto const is_same = [&](Change const& other) {
      return other.reason.of == of && other.reason.what == what;
    };
    if (std::ranges::any_of(changes_, is_same)) return;  // two letters, one rule
    changes_.push_back({.reason = {.kind = Reason::Kind::value,
                                   .of = of,
                                   .what = std::move(what),
                                   .before = std::move(before),
                                   .after = std::move(after),
                                   .festival = {},
                                   .cite = std::move(cite)},
                        .in_regimes = std::move(carry)});
  }

  /// Which edition binds is chosen by the first days and the channels of all.
  void find_editions() {
    auto const from = [](Regime const* regime) {
      return regime == nullptr ? std::nullopt : std::optional(regime->from.iso());
    };
    std::set<std::string> ids;
    for (Told const* const told : {&was_, &is_}) {
      for (Regime const& regime : told->rules.regimes.all()) ids.insert(regime.id);
    }
    for (std::string const& id : ids) {
      Regime const* const was = was_.rules.regimes.find(id);
      Regime const* const is = is_.rules.regimes.find(id);
      if (from(was) == from(is)) continue;
      add(id, "in_force.from", from(was), from(is), "",
          [id, is](std::vector<Regime>& regimes) { carry_edition(regimes, id, is); });
    }
  }

  void find_channel() {
    Event const& arrival = facts_.events.front();
    if (!arrival.channel) return;
    auto const channel = static_cast<std::size_t>(*arrival.channel);
    for (Regime const& is : is_.rules.regimes.all()) {
      Regime const* const was = was_.rules.regimes.find(is.id);
      if (was == nullptr || was->starts(*arrival.channel) == is.starts(*arrival.channel)) continue;
      auto const starts = [&](Regime const& regime) {
        return std::string(name_in(kStarts, regime.starts(*arrival.channel)));
      };
      add(is.id, "receipt." + std::string(kChannels.at(channel)) + ".starts", starts(*was), starts(is),
          is.receipt.at(channel).values.back().basis.cite, [&is, channel](std::vector<Regime>& regimes) {
            if (auto* const regime = regime_in(regimes, is.id)) {
              regime->receipt.at(channel) = is.receipt.at(channel);
            }
          });
    }
  }

  void find_values(Regime const& was, Regime const& is) {
    // art-33 of 2019 counts from the receipt, which may itself be another day.
    std::set<Date> received;
    for (Told const* const told : {&was_, &is_}) {
      if (auto const day = told->received()) received.insert(*day);
    }
    for (Date const day : received) find_rule("reply", &Regime::reply, kReplyParts, was, is, day);
    for (Event const& event : facts_.events) find_values_for(event, was, is);
  }

  void find_values_for(Event const& event, Regime const& was, Regime const& is) {
    switch (event.type) {
      case EventType::correction_asked:
        find_rule("correction", &Regime::correction, kHoldParts, was, is, event.on);
        break;
      case EventType::fee_notified:
        find_rule("fee_notice", &Regime::fee_notice, kHoldParts, was, is, event.on);
        break;
      case EventType::third_party_asked:
        find_rule("third_party", &Regime::third_party, kLetterParts, was, is, event.on);
        break;
      case EventType::agency_asked:
        find_rule("agency", &Regime::agency, kLetterParts, was, is, event.on);
        break;
      case EventType::arrived:
      case EventType::confirmed:
      case EventType::corrected:
      case EventType::third_party_answered:
      case EventType::agency_answered:
      case EventType::extended:
      case EventType::fee_paid:
      case EventType::withdrawn:
      case EventType::replied: break;  // its outcome may be that of another edition
    }
  }

  void find_outcome(Event const& reply) {
    for (Regime const& is : is_.rules.regimes.all()) {
      Regime const* const was = was_.rules.regimes.find(is.id);
      if (was == nullptr) continue;
      Outcome const* const before = outcome_in(*was, reply.outcome);
      Outcome const* const after = outcome_in(is, reply.outcome);
      std::string const name = "outcome." + reply.outcome;
      if ((before == nullptr) != (after == nullptr)) {
        add(is.id, name, text(before != nullptr), text(after != nullptr), "",
            carry_outcome(is, reply.outcome, after));
      } else if (before != nullptr) {
        find_outcome(*before, *after, is, reply.on);
      }
    }
  }

  void find_outcome(Outcome const& before, Outcome const& after, Regime const& is, Date day) {
    std::string const name = "outcome." + after.code;
    if (before.lapse_notice != after.lapse_notice) {
      add(is.id, name + ".lapse_notice", text(before.lapse_notice), text(after.lapse_notice), "",
          carry_in_outcome(is, after,
                           [](Outcome& to, Outcome const& from) { to.lapse_notice = from.lapse_notice; }));
    }
    bool const is_read = !was_.remedies.empty() || !is_.remedies.empty();  // a suit may be open or not
    auto const* const was_withheld = before.withheld.on(day);
    auto const* const is_withheld = after.withheld.on(day);
    auto const said = [](Value<Withheld> const* value) {
      return value == nullptr ? std::nullopt : Text(std::string(name_in(kWithheld, value->is)));
    };
    if (!is_read || said(was_withheld) == said(is_withheld)) return;
    add(is.id, name + ".withheld", said(was_withheld), said(is_withheld),
        (is_withheld != nullptr ? is_withheld : was_withheld)->basis.cite,
        carry_in_outcome(is, after, [](Outcome& to, Outcome const& from) { to.withheld = from.withheld; }));
  }

  template <class T>
  void find_rule(std::string_view name, Provision<T> Regime::* rule, auto const& parts, Regime const& was,
                 Regime const& is, Date day) {
    Value<T> const& before = (was.*rule).on(day);
    Value<T> const& after = (is.*rule).on(day);
    for (Part<T> const& part : parts) {
      Text old_text = part.text(before.is);
      Text new_text = part.text(after.is);
      if (old_text == new_text) continue;
      add(is.id, std::string(name) + "." + std::string(part.key), std::move(old_text), std::move(new_text),
          after.basis.cite, [&is, rule, take = part.take](std::vector<Regime>& regimes) {
            if (auto* const regime = regime_in(regimes, is.id)) carry(regime->*rule, is.*rule, take);
          });
    }
  }

  Case const& facts_;
  Told const& was_;
  Told const& is_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> regime_changes(Case const& facts, Told const& was, Told const& is) {
  return RegimeChanges(facts, was, is).find();
}

}  // namespace gongkai::law
