#include "inspect/identity.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/numeral.h"
#include "inspect/report.h"

namespace gongkai::inspect {
namespace {

constexpr std::size_t kLongestTitle = 240;  // bytes
constexpr std::uint32_t kTitleLines = 200;  // a title stands near the top, behind a site's menus
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

/// Where the year that ends at `end` begins: at its four digits, or else where four Chinese ones would.
std::size_t year_begin(std::string_view text, std::size_t from, std::size_t end) {
  constexpr std::size_t kChineseYear = 12;  // bytes
  std::size_t begin = end;
  while (begin > from && end - begin < 4 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  if (end - begin == 4) return begin;
  return end < from + kChineseYear ? from : end - kChineseYear;
}

/// "2018年", "二〇一八年", "2018 年" at or after `from`.
std::optional<NamedYear> next_year(std::string_view text, std::size_t from) {
  constexpr std::string_view kYear = "年";
  for (std::size_t at = find_word(text, kYear, from); at != std::string_view::npos;
       at = find_word(text, kYear, at + kYear.size())) {
    std::size_t end = at;
    while (end > from && text[end - 1] == ' ') --end;
    std::size_t const begin = year_begin(text, from, end);
    if (begin >= end) continue;
    auto const numeral = numeral_at(text, begin);
    if (!numeral || numeral->end != end || !numeral->value.is_whole()) continue;
    auto const year = numeral->value.whole();
    if (year >= kFirstYear && year <= kLastYear)
      return NamedYear{.year = static_cast<int>(year), .begin = begin, .end = at + kYear.size()};
  }
  return std::nullopt;
}

/// "2019年3月", "2019年3月15日" and nothing else; the year stands at the beginning.
std::optional<Dated> date_in_words(std::string_view text, NamedYear const& year) {
  auto const number = [](Numeral const& numeral) {
    return static_cast<unsigned>(std::clamp<std::int64_t>(numeral.value.whole(), 0, 99));
  };
  auto const month = numeral_at(text, std::min(year.end, text.size() - 1));
  if (!month || !text.substr(month->end).starts_with("月") || !month->value.is_whole()) return std::nullopt;
  Dated dated;
  dated.year = year.year;
  dated.month = number(*month);
  std::size_t const behind = month->end + std::string_view("月").size();
  if (behind >= text.size()) return dated;
  auto const day = numeral_at(text, behind);
  if (!day || text.substr(day->end) != "日" || !day->value.is_whole()) return std::nullopt;
  dated.day = number(*day);
  return dated;
}

/// A text that is nothing but a date, in words or as 2019-03-15. It need not be a real one.
std::optional<Dated> date_in(std::string_view text) {
  if (auto const year = next_year(text, 0); year && year->begin == 0) return date_in_words(text, *year);
  auto const date = text.size() == 10 ? Date::parse(text) : std::nullopt;
  if (!date) return std::nullopt;
  Dated dated;
  dated.year = date->year();
  dated.month = date->month();
  dated.day = date->day();
  return dated;
}

constexpr std::string_view kDisclosure = "公开";  // no title is without it

int title_score(std::string_view line, TitleWords const& words) {
  if (line.size() < 12 || line.size() > kLongestTitle || has_word(line, "。") || line.contains('>') ||
      line.contains('|'))
    return 0;
  if (!has_word(line, kDisclosure)) return 0;
  if (!has_one(line, words.reports)) return 0;
  std::string_view const text = trimmed(line);
  int score = 1;
  if (next_year(text, 0)) score += 4;
  if (has_word(text, "信息公开")) score += 2;
  if (text.ends_with("报告") || text.ends_with("报告)")) score += 2;
  std::size_t const named = text.find("政府信息公开");
  if (named != std::string_view::npos && named > 0) score += 1;
  return score;
}

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return text;
}

/// Without what a site or an editor puts before a title: "# ", "**", "[年度报告]".
std::string_view without_marks(std::string_view text) {
  while (!text.empty() && (text.front() == '#' || text.front() == '*' || text.front() == ' '))
    text.remove_prefix(1);
  if (text.starts_with("[") && text.find(']') != std::string_view::npos && text.find(']') < 40)
    text.remove_prefix(text.find(']') + 1);
  return text;
}

/// What of a title is the agency's name: what stands before the year and 政府信息公开, or between them.
std::string agency_in(std::string_view title, TitleWords const& words) {
  std::string const joined = without_spaces(title);
  std::string_view text = joined;
  text = without_marks(text);
  for (std::string const& lead : words.leads) text = without_prefix(text, lead);
  std::size_t end = std::string_view::npos;
  for (std::string const& subject : words.subjects) end = std::min(end, text.find(subject));
  std::string_view name = text.substr(0, end == std::string_view::npos ? 0 : end);
  // "某某县人民政府信息公开工作年度报告": the one 政府 is that of the name as well.
  if (name.ends_with("人民") && text.substr(end).starts_with("政府")) name = text.substr(0, end + 6);
  if (auto const year = next_year(name, 0)) {
    std::string_view behind = name.substr(year->end);
    behind = without_prefix(without_prefix(behind, "度"), "关于");
    std::string_view const before = name.substr(0, year->begin);
    name = before.empty() ? behind : before;
  }
  name = name.substr(0, name.find('"'));
  while (name.ends_with("关于") || name.ends_with("的")) name.remove_suffix(name.ends_with("的") ? 3 : 6);
  return std::string(name);
}

class Identifier {
 public:
  Identifier(Source const& source, Lexicon const& lexicon, std::vector<bool> const& line_is_table)
      : source_(source), lexicon_(lexicon), line_is_table_(line_is_table) {}

  Identity identify() && {
    find_title();
    find_agency();
    find_years();
    find_date();
    settle_year();
    return std::move(identity_);
  }

 private:
  std::string_view line(std::uint32_t number) const { return trimmed(source_.text(source_.line(number))); }

  std::uint32_t line_before(std::uint32_t number) const {
    if (number > 1) --number;
    while (number > 1 && line(number).empty()) --number;
    return number;
  }

  void find_title() {
    int best = 0;
    std::uint32_t const last = std::min(source_.line_count(), kTitleLines);
    for (std::uint32_t number = 1; number <= last; ++number) {
      if (line_is_table_[number - 1] || !has_word(line(number), kDisclosure)) continue;
      std::string candidate(line(number));
      if (number < source_.line_count() && title_goes_on(line(number), line(number + 1)))
        candidate += line(number + 1);
      int const score = title_score(candidate, lexicon_.title);
      if (score > best) {
        best = score;
        title_line_ = number;
      }
    }
    if (title_line_ == 0) return;
    Stretch const at = source_.line(title_line_);
    identity_.title_at = at;
    // "…政府信息公开年度" / "工作报告"
    if (std::uint32_t const below = title_line_ + 1;
        below <= source_.line_count() && title_goes_on(line(title_line_), line(below))) {
      identity_.title_at.end = source_.line(below).end;
    }
    // "淮安市洪泽区人民政府" on one line, "2024年政府信息公开工作年度报告" on the next.
    if (agency_in(line(title_line_), lexicon_.title).empty() && title_line_ > 1) {
      std::uint32_t const above = line_before(title_line_);
      if (is_agency_name(without_spaces(line(above)), lexicon_.agency))
        identity_.title_at.begin = source_.line(above).begin;
    }
    identity_.title = clean_title(source_.quote(identity_.title_at));
  }

  static bool title_goes_on(std::string_view title, std::string_view below) {
    return !has_word(title, "报告") && !below.empty() && below.size() <= 30 && below.ends_with("报告");
  }

  /// Without the marks of a site or an editor around it.
  static std::string clean_title(std::string_view title) {
    bool cut = true;
    while (cut && !title.empty()) {
      cut = false;
      for (std::string_view const mark : {" ", "#", "*", "《", "》", "\t", "　"}) {
        if (title.starts_with(mark)) {
          title.remove_prefix(mark.size());
          cut = true;
        }
        if (title.ends_with(mark)) {
          title.remove_suffix(mark.size());
          cut = true;
        }
      }
    }
    // "…年度报告_政府信息公开年报_某某网"
    return std::string(title.substr(0, title.find('_')));
  }

  void find_agency() {
    std::string name = agency_in(folded(identity_.title), lexicon_.title);
    if (name.empty()) name = announced();
    if (name.empty()) name = reporting_unit();
    if (name.empty()) name = signature();
    identity_.full_agency = name;
    identity_.agency = plain_agency(name);
  }

  /// The year that stands before the words 年度报告, with no more than a title in between.
  static std::optional<NamedYear> year_before(std::string_view text, std::size_t report) {
    constexpr std::size_t kReach = 60;
    auto year = next_year(text, 0);
    while (year && report > year->end + kReach) year = next_year(text, year->end);
    if (year && year->end > report) return std::nullopt;
    return year;
  }

  /// "现公布某某县人民政府2024年政府信息公开工作年度报告"
  std::string announced() const {
    for (std::uint32_t number = 1; number <= source_.line_count(); ++number) {
      std::string const text = without_spaces(source_.text(source_.paragraph(number)));
      if (!has_word(text, "年度报告") || !has_word(text, "信息公开")) continue;
      auto const year = year_before(text, find_word(text, "年度报告"));
      if (!year) continue;
      std::string_view name = std::string_view(text).substr(0, year->begin);
      auto const cut_behind = [&](std::string_view word) {
        std::size_t const at = name.rfind(word);
        if (at != std::string_view::npos) name.remove_prefix(at + word.size());
      };
      for (std::string const& word : lexicon_.title.announcements) cut_behind(word);
      for (std::string_view const word : {"将", ",", "。", "了", "由"}) cut_behind(word);
      if (is_agency_name(name, lexicon_.agency)) return std::string(name);
    }
    return {};
  }

  /// "填报单位（盖章）：潞城镇人民政府", "发布机构：某某局 发布日期：…"
  std::string reporting_unit() const {
    for (std::uint32_t number = 1; number <= source_.line_count(); ++number) {
      std::string_view const text = line(number);
      for (std::string const& label : lexicon_.title.publishers) {
        std::size_t const at = find_word(text, label);
        std::size_t const colon = at == std::string_view::npos ? at : text.find(':', at);
        if (colon == std::string_view::npos) continue;
        std::string_view name = trimmed(text.substr(colon + 1));
        for (std::string_view const mark : {" ", "|", ",", "("}) name = name.substr(0, name.find(mark));
        if (is_agency_name(name, lexicon_.agency)) return std::string(name);
      }
    }
    return {};
  }

  /// The last line outside the table that is nothing but an agency's name.
  std::string signature() const {
    for (std::uint32_t number = source_.line_count(); number > 0; --number) {
      if (line_is_table_[number - 1]) continue;
      std::string const text = without_spaces(line(number));
      if (is_agency_name(text, lexicon_.agency) && !has_word(text, "。") && !text.contains(':')) return text;
    }
    return {};
  }

  void add_year(YearMention::Kind kind, int year, Stretch line_at, NamedYear const& found) {
    Stretch const at{.begin = line_at.begin + static_cast<std::uint32_t>(found.begin),
                     .end = line_at.begin + static_cast<std::uint32_t>(found.end)};
    identity_.years.push_back({kind, year, at, found.year});
  }

  void find_years() {
    if (title_line_ != 0) {
      Stretch const at = source_.line(title_line_);
      if (auto const year = next_year(source_.text(at), 0))
        add_year(YearMention::Kind::title, year->year, at, *year);
    }
    for (std::uint32_t number = 1; number <= source_.line_count(); ++number) {
      if (number == title_line_ || line_is_table_[number - 1] || source_.paragraph(number).empty()) continue;
      Stretch const at = source_.paragraph(number);
      std::string_view const text = source_.text(at);
      if (!has_word(text, "年")) continue;
      find_period(text, at);
      find_announcement(text, at);
      find_caption(text, at);
    }
  }

  void find_caption(std::string_view text, Stretch at) {
    if (!has_one(text, lexicon_.title.captions) || text.size() >= kLongestTitle || has_word(text, "。"))
      return;
    if (auto const year = next_year(text, 0)) add_year(YearMention::Kind::caption, year->year, at, *year);
  }

  /// "现公布潞城镇2018年度政府信息公开工作年度报告"
  void find_announcement(std::string_view text, Stretch at) {
    constexpr std::size_t kReach = 75;
    for (std::size_t from = 0; auto const year = next_year(text, from);) {
      from = year->end;
      std::string_view const behind = text.substr(year->end, kReach);
      std::size_t const report = behind.find("年度报告");
      if (report == std::string_view::npos || !behind.substr(0, report).contains("信息公开") ||
          behind.substr(0, report).contains("。"))
        continue;
      std::string_view const before = text.substr(0, year->begin);
      if (has_one(before, lexicon_.title.announcements)) {
        add_year(YearMention::Kind::body, year->year, at, *year);
        return;
      }
    }
  }

  /// "2018年1月1日至12月31日", "2018年1月1日起至2018年12月31日止"
  void find_period(std::string_view text, Stretch at) {
    constexpr std::string_view kFirst = "1月1日";
    for (std::size_t from = text.find(kFirst); from != std::string_view::npos;
         from = text.find(kFirst, from + 1)) {
      std::size_t const year_end = from;
      if (year_end < std::string_view("2018年").size()) continue;
      auto const year = next_year(text.substr(0, year_end), year_end > 24 ? year_end - 24 : 0);
      std::string_view const rest = text.substr(from, 60);
      if (!year || year->end < year_end - 1 ||
          (!has_word(rest, "12月31日") && !has_word(rest, "12 月 31 日")))
        continue;
      add_year(YearMention::Kind::period, year->year, at, *year);
      // The year is often named twice, and may be wrong twice: one fault.
      std::size_t const last = text.find("12月31日", from);
      if (auto const second = next_year(text.substr(0, last), from);
          second && second->end + 1 >= last && second->year != year->year) {
        add_year(YearMention::Kind::period, second->year, at, *second);
      }
      return;
    }
  }

  /// A line that is nothing but a date: "2019年3月", "2019年3月15日", "2019-03-15", "二〇一九年三月".
  std::optional<Dated> date_line(std::uint32_t number) const {
    std::string_view const text = line(number);
    if (text.empty() || text.size() > 60) return std::nullopt;
    auto dated = date_in(without_spaces(text));
    if (!dated || !Date::of(dated->year, dated->month, dated->day == 0 ? 1 : dated->day)) return std::nullopt;
    dated->at = source_.line(number);
    return dated;
  }

  void find_date() {
    for (std::uint32_t number = source_.line_count(); number > 0; --number) {
      if (line_is_table_[number - 1]) continue;
      if (auto const dated = date_line(number)) {
        identity_.dated = dated;
        break;
      }
    }
  }

  /// The year that most mentions name; the title decides a tie.
  void settle_year() {
    if (auto const& dated = identity_.dated) {
      // Some are signed in the last days of the year itself.
      int const year = dated->month == 12 && named(dated->year) ? dated->year : dated->year - 1;
      identity_.years.push_back({YearMention::Kind::signature, year, dated->at, dated->year});
    }
    // One vote a place, however often it says so: both ends of a period are one.
    std::map<int, int> votes;
    std::set<std::pair<YearMention::Kind, int>> counted;
    for (YearMention const& mention : identity_.years) {
      if (counted.emplace(mention.kind, mention.year).second) {
        votes[mention.year] += mention.kind == YearMention::Kind::title ? 5 : 4;
      }
    }
    int best = 0;
    for (auto const& [year, count] : votes) {
      if (count > best) {
        best = count;
        identity_.year = year;
      }
    }
    // A date alone is no year: it may be any page's.
    bool const only_signature = std::ranges::all_of(
        identity_.years, [](YearMention const& m) { return m.kind == YearMention::Kind::signature; });
    if (only_signature) identity_.year.reset();
  }

  bool named(int year) const {
    return std::ranges::any_of(identity_.years, [&](YearMention const& m) { return m.year == year; });
  }

  Source const& source_;
  Lexicon const& lexicon_;
  std::vector<bool> const& line_is_table_;
  std::uint32_t title_line_ = 0;
  Identity identity_;
};

}  // namespace

std::string without_spaces(std::string_view text) {
  std::string result;
  std::ranges::copy_if(text, std::back_inserter(result), [](char c) { return c != ' ' && c != '\n'; });
  return result;
}

std::vector<NamedYear> years_named(std::string_view text) {
  std::vector<NamedYear> years;
  for (auto year = next_year(text, 0); year; year = next_year(text, year->end)) years.push_back(*year);
  return years;
}

Identity identify(Source const& source, Lexicon const& lexicon, std::vector<bool> const& line_is_table) {
  return Identifier(source, lexicon, line_is_table).identify();
}

std::string plain_agency(std::string_view folded_name) {
  for (std::string_view const decoration : {"人民政府", "政府"}) {
    if (folded_name.ends_with(decoration) && folded_name.size() > decoration.size()) {
      folded_name.remove_suffix(decoration.size());
      break;
    }
  }
  return std::string(folded_name);
}

bool is_agency_name(std::string_view text, AgencyEnds const& ends) {
  return text.size() >= 6 && text.size() <= 90 &&
         (ends_with_one(text, ends.government) || ends_with_one(text, ends.department));
}

AgencyKind agency_kind(std::string_view full_agency, AgencyEnds const& ends) {
  std::size_t government = 0;
  std::size_t department = 0;
  for (std::string const& end : ends.government) {
    if (full_agency.ends_with(end)) government = std::max(government, end.size());
  }
  for (std::string const& end : ends.department) {
    if (full_agency.ends_with(end)) department = std::max(department, end.size());
  }
  if (government == 0 && department == 0) return AgencyKind::unknown;
  return government >= department ? AgencyKind::government : AgencyKind::department;
}

}  // namespace gongkai::inspect
