#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "app/supervise_answer.h"

namespace gongkai::app {
namespace {

using registers::AgainstQuota;
using registers::Supervision;
using registers::WatchedItem;

std::string_view words(AgainstQuota against, bool en) {
  switch (against) {
    case AgainstQuota::no_quota: return en ? "no quota" : "无任务";
    case AgainstQuota::under: return en ? "too few" : "不足";
    case AgainstQuota::within: return en ? "as asked" : "符合";
    case AgainstQuota::over: return en ? "more than asked" : "超出";
    case AgainstQuota::unfinished: return en ? "not a whole week" : "不满一周，不评";
  }
  return {};
}

std::string_view words(WatchedItem::State state, bool en) {
  switch (state) {
    case WatchedItem::State::late: return en ? "disclosed late" : "逾期公开";
    case WatchedItem::State::overdue: return en ? "not disclosed, overdue" : "逾期未公开";
    case WatchedItem::State::waiting: return en ? "not disclosed yet" : "尚未公开";
    case WatchedItem::State::no_day: return en ? "not disclosed, no day known" : "尚未公开，无法推算期限";
  }
  return {};
}

/// Lines of one answer in one language.
class Lines {
 public:
  Lines(SuperviseAnswer const& answer, law::Language language)
      : answer_(answer),
        found_(answer.supervised.found),
        language_(language),
        en_(language == law::Language::en) {}

  std::string all() {
    text_ = fmt::format("{} {} {} {}\n", answer_.agency, found_.asked.from.iso(), en_ ? "to" : "至",
                        found_.asked.to.iso());
    weeks();
    key_areas();
    passing_on();
    items();
    orders();
    return std::move(text_);
  }

 private:
  void title(std::string_view zh, std::string_view en) { text_ += fmt::format("\n{}\n", en_ ? en : zh); }
  void none(bool is_empty) {
    if (is_empty) text_ += en_ ? "none\n" : "无\n";
  }
  [[nodiscard]] std::string department(std::string const& id) const {
    if (id.empty()) return en_ ? "(no department)" : "（未填科室）";
    auto const named = answer_.supervised.departments.find(id);
    return named == answer_.supervised.departments.end() ? id : named->second;
  }
  [[nodiscard]] std::string day(std::optional<Date> day) const { return day ? day->iso() : "–"; }

  /// How many weeks of a department turned out how.
  void week_sums() {
    std::map<std::string, std::array<std::size_t, registers::kAgainstQuota.size()>> sums;
    std::map<std::string, std::size_t> items;
    for (auto const& week : found_.weeks) {
      ++sums[week.department].at(static_cast<std::size_t>(week.against));
      items[week.department] += week.items.size();
    }
    for (auto const& [id, sum] : sums) {
      auto const of = [&](AgainstQuota against) { return sum.at(static_cast<std::size_t>(against)); };
      text_ += fmt::format(
          fmt::runtime(
              en_ ? "{}\titems: {}\tweeks too few: {}, as asked: {}, more than asked: {}, not whole: "
                    "{}, no quota: {}\n"
                  : "{}\t{}条\t不足{}周，符合{}周，超出{}周，不满一周{}个，无任务{}周\n"),
          department(id), items[id], of(AgainstQuota::under), of(AgainstQuota::within),
          of(AgainstQuota::over), of(AgainstQuota::unfinished), of(AgainstQuota::no_quota));
    }
  }

  void weeks() {
    title("每周报送", "Items a week");
    week_sums();
    for (auto const& week : found_.weeks) {
      std::string quota = "–";
      if (!week.quotas.empty() && week.most) {
        quota = fmt::format("{}–{}", week.least, *week.most);
      } else if (!week.quotas.empty()) {
        quota = fmt::format("≥{}", week.least);
      }
      text_ += fmt::format("{} – {}\t{}\t{}\t{}\t{}\n", week.from.iso(), week.to.iso(),
                           department(week.department), week.items.size(), quota, words(week.against, en_));
    }
    none(found_.weeks.empty());
  }

  void key_areas() {
    title("重点领域", "Key areas");
    for (auto const& watch : found_.key_areas) {
      Text const area = key_area_title(answer_.registers, watch.area);
      std::string last = en_ ? "never disclosed" : "从未公开";
      if (watch.last) {
        last = fmt::format(fmt::runtime(en_ ? "last on {}, {} days ago" : "最近一次{}，距今{}天"),
                           watch.last->on.iso(), watch.days_since);
      }
      text_ += fmt::format(fmt::runtime(en_ ? "{}\t{}\titems: {}\t{}\n" : "{}\t{}\t{}条\t{}\n"),
                           department(watch.department), en_ ? area.en : area.zh, watch.items.size(), last);
    }
    none(found_.key_areas.empty());
  }

  void passing_on() {
    auto const& found = found_.passing_on;
    title("上报", "Passed on");
    auto const share = share_adopted(found);
    text_ += fmt::format(fmt::runtime(en_ ? "used: {}\tnot used: {}\tnot known yet: {}\tshare used: {}\n"
                                          : "采用{}条\t未采用{}条\t待定{}条\t采用率{}\n"),
                         found.adopted.size(), found.declined.size(), found.pending.size(),
                         share ? share->text() + "%" : "–");
    if (found.without) {
      std::string days;
      for (Date const day : *found.without) days += (days.empty() ? "" : " ") + day.iso();
      text_ +=
          fmt::format(fmt::runtime(en_ ? "working days without any: {}\t{}\n" : "没有上报的工作日{}天\t{}\n"),
                      found.without->size(), days);
    }
    for (auto const& one : found.days) {
      if (!one.items.empty()) text_ += fmt::format("{}\t{}\n", one.day.iso(), one.items.size());
    }
  }

  void items() {
    title("逾期公开和尚未公开", "Disclosed late, or not yet");
    for (WatchedItem const& item : found_.items) {
      std::string const cite = item.cite.empty() ? "" : law::cite_text(item.cite, answer_.law, language_);
      text_ += fmt::format(fmt::runtime(en_ ? "{}\t{}\t{}\tformed {}\tdue {}\tdisclosed {}\t{}\t{}\n"
                                            : "{}\t{}\t{}\t生成{}\t期限{}\t公开{}\t{}\t{}\n"),
                           item.key, item.title, department(item.department), item.formed_on.iso(),
                           day(item.due), day(item.disclosed_on), words(item.state, en_), cite);
    }
    none(found_.items.empty());
  }

  void orders() {
    title("督办", "Orders");
    for (auto const& of : found_.orders) {
      text_ += fmt::format(
          fmt::runtime(en_ ? "{}\topen: {}, of them overdue: {}\tput right in time: {}, late: {}\tnot put "
                             "right: {}\tcancelled: {}\n"
                           : "{}\t未办结{}件，其中逾期{}件\t按期整改{}件，逾期整改{}件\t未整改{}"
                             "件\t撤销{}件\n"),
          department(of.department), of.open.size(), of.overdue.size(), of.in_time.size(), of.late.size(),
          of.not_put_right.size(), of.cancelled.size());
    }
    none(found_.orders.empty());
  }

  SuperviseAnswer const& answer_;
  Supervision const& found_;
  law::Language language_;
  bool en_;
  std::string text_;
};

}  // namespace

Text key_area_title(registers::RegisterSet const& registers, std::string const& code) {
  auto const quota = registers.find("quota");
  if (quota != registers.end()) {
    auto const field = quota->second.find_field("key_areas");
    auto const* const choice = field ? quota->second.fields[*field].find_choice(code) : nullptr;
    if (choice != nullptr) return choice->label;
  }
  return {.zh = code, .en = code};
}

std::optional<Decimal> share_adopted(registers::PassingOn const& passing_on) {
  std::size_t const adopted = passing_on.adopted.size();
  std::size_t const answered = adopted + passing_on.declined.size();
  if (answered == 0) return std::nullopt;
  std::size_t const tenths = (adopted * 2000 + answered) / (2 * answered);  // of a per cent
  return Decimal{static_cast<std::int64_t>(tenths), 1};
}

std::string supervise_text(SuperviseAnswer const& answer, law::Language language) {
  return Lines{answer, language}.all();
}

}  // namespace gongkai::app
