// rules/calendar/*.toml -> calendars. A calendar either states its coverage or extends one that does.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "law/calendar.h"

namespace gongkai::law {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

struct Coverage {
  Date from;
  Date to;
};

/// A day as a file names it, with the place to point at.
struct WrittenDay {
  NoticeDay day;
  Node const* place;
};

/// One file, read but not yet joined with the one it extends. `root` owns the nodes that `written` points at.
struct CalendarFile {
  std::string path;
  Node root;
  std::string id = {};
  std::string title = {};
  std::string extends = {};
  std::optional<Coverage> coverage = {};
  std::map<Date, Node const*> outside = {};  // days its notices name beyond the coverage
  std::vector<Notice> notices = {};
  std::set<std::int64_t> years = {};  // for which there is a notice
  std::vector<WrittenDay> written = {};
};

Problem fault_in(CalendarFile const& file, Node const& place, std::string message) {
  return {.file = file.path, .line = place.line, .column = place.column, .message = std::move(message)};
}

class FileReader {
 public:
  FileReader(CalendarFile& file, std::vector<Problem>& problems) : file_(file), problems_(problems) {}

  void read() {
    Reader reader(file_.root, file_.path, problems_);
    file_.id = reader.text("id");
    file_.title = reader.text("title");
    static_cast<void>(reader.text("source"));
    static_cast<void>(reader.date("checked_on"));
    static_cast<void>(reader.text("checked_against"));
    file_.extends = reader.text_or("extends", "");
    read_coverage(reader);
    for (auto const& [date, place] : dates(reader, "outside")) file_.outside.emplace(date, place);
    for (Node const& notice : reader.tables("notice")) read_notice(notice);
    reader.finish();
    find_repeated_days();
  }

 private:
  Reader reader_of(Node const& table) { return {table, file_.path, problems_}; }
  void fault(Node const& place, std::string message) {
    problems_.push_back(fault_in(file_, place, std::move(message)));
  }

  void read_coverage(Reader& reader) {
    Node const* const table = reader.node("coverage");
    if (!file_.extends.empty()) {
      if (table != nullptr) fault(*table, "'coverage' is that of the calendar it extends; leave it out here");
      return;
    }
    if (table == nullptr || table->kind != Node::Kind::table) {
      reader.fault(
          "'coverage' is missing; it must be {from = DATE, to = DATE}, or name a calendar in 'extends'");
      return;
    }
    Reader coverage = reader_of(*table);
    auto const from = coverage.date("from");
    auto const to = coverage.date("to");
    coverage.finish();
    if (!from || !to) return;
    if (*to < *from) {
      fault(*table, fmt::format("the coverage ends on {}, before it begins on {}", to->iso(), from->iso()));
    } else {
      file_.coverage = Coverage{.from = *from, .to = *to};
    }
  }

  struct WrittenDate {
    Date date;
    Node const* place;
  };

  /// The items of a list of dates, which may be absent; what is no date is a fault.
  std::vector<WrittenDate> dates(Reader& reader, std::string_view key) {
    std::vector<WrittenDate> found;
    Node const* const list = reader.node(key);
    if (list == nullptr) return found;
    if (list->kind != Node::Kind::array) {
      reader.fault_at(*list, fmt::format("'{}' must be a list of dates", key));
      return found;
    }
    for (Node const& item : list->items) {
      if (item.date) {
        found.push_back({.date = *item.date, .place = &item});
      } else {
        reader.fault_at(item, fmt::format("'{}' must hold dates such as 2026-01-31 only", key));
      }
    }
    return found;
  }

  void read_notice(Node const& table) {
    Reader reader = reader_of(table);
    auto const year = reader.integer("year");
    file_.years.insert(year);
    Notice notice{.number = reader.text_or("number", ""),
                  .cite = reader.text("cite"),
                  .note = reader.text_or("note", ""),
                  .issued = reader.date_if("issued")};
    // Whoever has not seen the number says so; an empty field could as well be an oversight.
    if (notice.number.empty() == reader.text_or("no_number", "").empty()) {
      reader.fault("a notice has its 'number' (文号), or else 'no_number' says why it is not known");
    }
    file_.notices.push_back(std::move(notice));
    auto const& holidays = reader.tables("holiday");
    if (holidays.empty()) reader.fault("a notice names at least one 'holiday'");
    for (Node const& holiday : holidays) read_holiday(holiday, year);
    reader.finish();
  }

  void read_holiday(Node const& table, std::int64_t year) {
    Reader reader = reader_of(table);
    std::string const name = reader.text("name");
    std::size_t const before = file_.written.size();
    auto const write = [&](Date date, bool works, Node const& place) {
      // The notice of a year may reach back into the December before (2018-12-29 and the notice for
      // 2019).
      if (date.year() != year && !(date.year() + 1 == year && date.month() == 12)) {
        fault(place, fmt::format("{} does not belong to a notice for {}", date.iso(), year));
      }
      file_.written.push_back(
          {.day = {.date = date, .works = works, .festival = name, .notice = file_.notices.size() - 1},
           .place = &place});
    };
    read_block(reader, write);
    for (auto const& [date, place] : dates(reader, "off")) write(date, false, *place);
    for (auto const& [date, place] : dates(reader, "worked")) {
      if (!date.is_weekend()) {
        fault(*place,
              fmt::format("{} is no Saturday or Sunday: it is worked without being named", date.iso()));
      }
      write(date, true, *place);
    }
    if (file_.written.size() == before) {
      reader.fault(fmt::format("'{}' has no days: give from and to, off, or worked", name));
    }
    reader.finish();
  }

  /// The days `from` to `to`; a block longer than a month is a slip of the pen.
  template <class Write>
  void read_block(Reader& reader, Write const& write) {
    auto const from = reader.date_if("from");
    auto const to = reader.date_if("to");
    if (!from && !to) return;
    Node const* const place = reader.node(from ? "from" : "to");
    if (!from || !to) {
      fault(*place, "'from' and 'to' go together; a single day stands in 'off'");
    } else if (*to <= *from || to->days_since(*from) > 31) {
      fault(*place, fmt::format("{} to {} is no block of days off", from->iso(), to->iso()));
    } else {
      for (std::int64_t i = 0; i <= to->days_since(*from); ++i) write(from->plus_days(i), false, *place);
    }
  }

  void find_repeated_days() {
    std::map<Date, Node const*> seen;
    for (WrittenDay const& written : file_.written) {
      auto const [first, is_new] = seen.emplace(written.day.date, written.place);
      if (is_new) continue;
      fault(*written.place, fmt::format("{} stands in this file already, in line {}", written.day.date.iso(),
                                        first->second->line));
    }
  }

  CalendarFile& file_;
  std::vector<Problem>& problems_;
};

/// Each day lies in the coverage or is announced as lying outside, and only such days are announced.
void check_coverage(CalendarFile const& file, Coverage const& coverage, std::vector<Problem>& problems) {
  auto const covered = [&](Date day) { return coverage.from <= day && day <= coverage.to; };
  auto const fault = [&](Node const& place, std::string message) {
    problems.push_back(fault_in(file, place, std::move(message)));
  };
  std::set<Date> named;
  for (auto const& [day, place] : file.written) {
    named.insert(day.date);
    if (covered(day.date) || file.outside.contains(day.date)) continue;
    fault(
        *place,
        fmt::format("{} lies outside the coverage, {} to {}: move the coverage, or list the day in 'outside'",
                    day.date.iso(), coverage.from.iso(), coverage.to.iso()));
  }
  for (auto const& [day, place] : file.outside) {
    if (covered(day)) {
      fault(*place, fmt::format("{} lies in the coverage: take it out of 'outside'", day.iso()));
    }
    if (!named.contains(day)) {
      fault(*place, fmt::format("no notice names {}: take it out of 'outside'", day.iso()));
    }
  }
}

/// A year without a notice is not a year without holidays: nobody knows its days.
void check_years(CalendarFile const& file, Coverage const& coverage, std::vector<Problem>& problems) {
  for (std::int64_t year = coverage.from.year(); year <= coverage.to.year(); ++year) {
    if (file.years.contains(year)) continue;
    problems.push_back(fault_in(
        file, *file.root.find("coverage"),
        fmt::format(
            "the coverage, {} to {}, takes in {}, for which there is no notice: add it, or cover less",
            coverage.from.iso(), coverage.to.iso(), year)));
  }
}

CalendarFacts facts_of(CalendarFile const& file, CalendarFile const& root, Coverage const& coverage) {
  CalendarFacts facts{.id = file.id,
                      .title = file.title,
                      .path = root.path,
                      .from = coverage.from,
                      .to = coverage.to,
                      .notices = {},
                      .days = {}};
  auto const append = [&](CalendarFile const& part) {
    std::size_t const notices_before = facts.notices.size();
    facts.notices.insert(facts.notices.end(), part.notices.begin(), part.notices.end());
    for (WrittenDay const& written : part.written) {
      facts.days.push_back(written.day);
      facts.days.back().notice += notices_before;
    }
  };
  append(root);
  if (&file != &root) append(file);  // second, so that the days of the overlay hold
  return facts;
}

using FilesById = std::map<std::string_view, CalendarFile const*>;

FilesById by_id(std::vector<CalendarFile> const& files, std::vector<Problem>& problems) {
  FilesById found;
  for (CalendarFile const& file : files) {
    auto const [first, is_new] = found.emplace(file.id, &file);
    if (is_new || file.id.empty()) continue;  // a missing id has been named already
    problems.push_back(
        fault_in(file, *file.root.find("id"),
                 fmt::format("calendar '{}' stands in {} already", file.id, first->second->path)));
  }
  return found;
}

/// The file that states the coverage of `file`: itself, or the one it extends.
CalendarFile const* root_of(CalendarFile const& file, FilesById const& files,
                            std::vector<Problem>& problems) {
  if (file.extends.empty()) return &file;
  Node const& place = *file.root.find("extends");
  auto const found = files.find(file.extends);
  if (found == files.end()) {
    problems.push_back(
        fault_in(file, place, fmt::format("there is no calendar '{}' to extend", file.extends)));
    return nullptr;
  }
  if (!found->second->extends.empty()) {
    problems.push_back(
        fault_in(file, place,
                 fmt::format("'{}' has no coverage of its own: extend a calendar that has", file.extends)));
    return nullptr;
  }
  return found->second;
}

}  // namespace

CalendarSet load_calendars(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  std::vector<CalendarFile> read;
  read.reserve(files.size());  // `written` points into `root`: a file must stay where it is
  for (SourceFile const& source : files) {
    auto root = toml_file::parse_into(source.text, source.path, problems);
    if (!root) continue;
    FileReader(read.emplace_back(CalendarFile{.path = source.path, .root = std::move(*root)}), problems)
        .read();
  }
  std::vector<Calendar> calendars;
  FilesById const ids = by_id(read, problems);
  for (CalendarFile const& file : read) {
    CalendarFile const* const root = root_of(file, ids, problems);
    if (root == nullptr || !root->coverage) continue;  // both are named already
    check_coverage(file, *root->coverage, problems);
    if (root == &file) check_years(file, *root->coverage, problems);
    calendars.emplace_back(facts_of(file, *root, *root->coverage));
  }
  return CalendarSet(std::move(calendars));
}

}  // namespace gongkai::law
