#include "document/markup.h"

#include <algorithm>
#include <array>
#include <vector>

#include "document/limits.h"

namespace gongkai::document {
namespace {

constexpr std::size_t kHead = 4096;  // bytes in which a page says what it is

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

std::string lowered(std::string_view text) {
  std::string low(text);
  std::ranges::transform(low, low.begin(), lower);
  return low;
}

/// Elements without content, and those that end by themselves when the next of their kind begins.
bool never_nests(std::string_view name) {
  static constexpr std::array<std::string_view, 33> kNames{
      "area",  "base", "br",    "body", "caption", "col",  "colgroup", "dd", "dt",    "embed",  "head",  "hr",
      "html",  "img",  "input", "li",   "link",    "meta", "option",   "p",  "param", "source", "tbody", "td",
      "tfoot", "th",   "thead", "tr",   "track",   "wbr",  "optgroup", "rp", "rt"};
  return std::ranges::find(kNames, name) != kNames.end();
}

/// Elements whose content is no markup.
bool is_raw(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kNames{"script", "style",   "textarea", "title",
                                                          "xmp",    "noembed", "noframes", "iframe"};
  return std::ranges::find(kNames, name) != kNames.end();
}

/// Elements that only change the look of the text in them.
bool is_look(std::string_view name) {
  static constexpr std::array<std::string_view, 17> kNames{
      "a",    "abbr",  "b",    "big",    "em",     "font", "i",   "ins", "label",
      "nobr", "small", "span", "strike", "strong", "sub",  "sup", "u"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool hides(std::string_view style) {
  std::string plain = lowered(style);
  std::erase_if(plain, is_space);
  return plain.contains("display:none") || plain.contains("visibility:hidden") ||
         plain.contains("mso-hide:all");
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// Whether an end tag may be left out before this tag; `closes` says that it is one itself.
bool is_implied(std::string_view ended, std::string_view next, bool closes) {
  bool const part = is_one_of(next, {"tbody", "thead", "tfoot"});
  if (is_one_of(ended, {"td", "th"})) {
    bool const cell = !closes && is_one_of(next, {"td", "th"});
    return cell || part || next == "tr" || (closes && next == "table");
  }
  if (ended == "tr") return part || (closes ? next == "table" : next == "tr");
  if (ended == "li") return closes ? is_one_of(next, {"ul", "ol"}) : next == "li";
  if (ended == "p") {
    return is_one_of(next, {"p", "div", "td", "th", "tr", "li", "h1", "h2", "h3"}) &&
           !(closes && next == "p");
  }
  return false;
}

/// A tag's name and what of its attributes says anything about the text.
struct Tag {
  std::string name;
  std::string_view rows;  // values of rowspan and colspan
  std::string_view columns;
  bool hidden = false;
  std::size_t end = 0;  // behind its '>'
};

class Simplifier {
 public:
  explicit Simplifier(std::string_view html) : html_(html) { out_.reserve(html.size()); }

  std::optional<std::string> simplify() {
    std::size_t at = 0;
    while (at < html_.size()) {
      std::size_t const tag = std::min(html_.find('<', at), html_.size());
      add_text(html_.substr(at, tag - at));
      if (tag == html_.size()) break;
      at = take_tag(tag);
    }
    write_ended();
    if (too_deep_) return std::nullopt;
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;
    bool kept = false;
  };

  /// Answers where to go on.
  std::size_t take_tag(std::size_t at) {
    std::string_view const rest = html_.substr(at);
    if (rest.starts_with("<!--")) return behind("-->", at + 2);
    bool const closes = rest.starts_with("</");
    std::size_t const name_at = at + (closes ? 2 : 1);
    if (name_at >= html_.size() || !is_letter(html_[name_at])) {
      add_text("<");
      return at + 1;
    }
    Tag const tag = read_tag(name_at);
    if (tag.name.contains(':')) return tag.end;
    if (closes) {
      close(tag);
    } else if (is_raw(tag.name)) {
      return raw_end(tag);
    } else {
      open(tag);
    }
    return tag.end;
  }

  std::size_t behind(std::string_view what, std::size_t from) const {
    std::size_t const found = html_.find(what, from);
    return found == std::string_view::npos ? html_.size() : found + what.size();
  }

  Tag read_tag(std::size_t at) const {
    constexpr std::size_t kLongestName = 40;
    Tag tag;
    std::size_t const name_at = at;
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>' && html_[at] != '/') ++at;
    tag.name = lowered(html_.substr(name_at, std::min(at - name_at, kLongestName)));
    while (at < html_.size() && html_[at] != '>') at = read_attribute(at, tag);
    tag.end = std::min(at + 1, html_.size());
    return tag;
  }

  /// Answers where the next attribute may begin. A '>' inside a quoted value does not end the tag.
  std::size_t read_attribute(std::size_t at, Tag& tag) const {
    if (is_space(html_[at]) || html_[at] == '/') return at + 1;
    std::size_t const name_at = at++;  // the first character is a name's, whatever it is
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>' && html_[at] != '=' &&
           html_[at] != '/')
      ++at;
    std::string_view const name = html_.substr(name_at, at - name_at);
    std::size_t value_at = at;
    while (value_at < html_.size() && is_space(html_[value_at])) ++value_at;
    std::string_view value;
    if (value_at < html_.size() && html_[value_at] == '=') {
      ++value_at;
      while (value_at < html_.size() && is_space(html_[value_at])) ++value_at;
      at = value_end(value_at, value);
    }
    std::string const low = name.size() <= 7 ? lowered(name) : std::string();
    if (low == "rowspan") tag.rows = value;
    if (low == "colspan") tag.columns = value;
    if (low == "hidden") tag.hidden = true;
    if (low == "style") tag.hidden = tag.hidden || hides(value);
    return at;
  }

  std::size_t value_end(std::size_t at, std::string_view& value) const {
    if (at >= html_.size()) return html_.size();
    char const quote = html_[at];
    if (quote == '"' || quote == '\'') {
      std::size_t const end = std::min(html_.find(quote, at + 1), html_.size());
      value = html_.substr(at + 1, end - at - 1);
      return std::min(end + 1, html_.size());
    }
    std::size_t const begin = at;
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
    value = html_.substr(begin, at - begin);
    return at;
  }

  /// Behind the end tag of an element that holds no markup, and with it all that it holds.
  std::size_t raw_end(Tag const& tag) const {
    for (std::size_t end = html_.find("</", tag.end); end != std::string_view::npos;
         end = html_.find("</", end + 2)) {
      if (lowered(html_.substr(end + 2, tag.name.size())) == tag.name) return behind(">", end);
    }
    return html_.size();
  }

  void open(Tag const& tag) {
    if (never_nests(tag.name)) return write(tag);
    bool const kept = tag.hidden || !is_look(tag.name);
    if (kept && depth_ == kMaxHtmlDepth) {
      too_deep_ = true;
      return;
    }
    if (kept) write(tag);
    // Tags that say nothing are not worth remembering once there are too many.
    if (!kept && open_.size() - depth_ == kMaxHtmlDepth) return;
    if (kept) ++depth_;
    open_.push_back({tag.name, kept});
  }

  void close(Tag const& tag) {
    auto const found = std::ranges::find(open_.rbegin(), open_.rend(), tag.name, &Open::name);
    bool const was_open = found != open_.rend();
    bool const kept = was_open ? found->kept : !is_look(tag.name);
    // An inline element closes itself; anything else closes what was left open in it.
    if (was_open) {
      auto const first = found.base() - 1;
      auto const end = is_look(tag.name) ? first + 1 : open_.end();
      depth_ -= static_cast<std::size_t>(std::count_if(first, end, [](Open const& one) { return one.kept; }));
      open_.erase(first, end);
    }
    if (!kept) return;
    before_tag(tag.name, true);
    if (is_one_of(tag.name, {"td", "th", "tr", "li", "p"})) {
      ended_ = tag.name;
    } else {
      out_.append("</").append(tag.name).append(">");
    }
  }

  void add_text(std::string_view text) {
    if (text.empty()) return;
    bool const blank = std::ranges::all_of(text, is_space);
    if (blank && !ended_.empty()) return;  // between the parts of a table or a list
    write_ended();
    if (!blank) in_cell_ = false;
    out_.append(text);
  }

  void write_ended() {
    if (!ended_.empty()) out_.append("</").append(ended_).append(">");
    ended_.clear();
  }

  void before_tag(std::string_view name, bool closes) {
    if (is_implied(ended_, name, closes)) ended_.clear();
    write_ended();
  }

  void write(Tag const& tag) {
    // The first paragraph of a cell begins with the cell.
    if (tag.name == "p" && in_cell_ && !tag.hidden) return;
    before_tag(tag.name, false);
    in_cell_ = is_one_of(tag.name, {"td", "th", "li"});
    out_.append("<").append(tag.name);
    write_span(" rowspan=", tag.rows);
    write_span(" colspan=", tag.columns);
    out_.append(tag.hidden ? " hidden>" : ">");
  }

  void write_span(std::string_view name, std::string_view value) {
    constexpr std::string_view kDigits = "0123456789";
    std::size_t const begin = value.find_first_of(kDigits);
    if (begin == std::string_view::npos) return;
    std::size_t const end = std::min(value.find_first_not_of(kDigits, begin), value.size());
    out_.append(name).append(value.substr(begin, std::min<std::size_t>(end - begin, 6)));
  }

  std::string_view html_;
  std::string out_;
  std::string ended_;     // an end tag that is written only when what follows does not imply it
  bool in_cell_ = false;  // nothing stands in the cell yet
  std::vector<Open> open_;
  std::size_t depth_ = 0;  // of the open ones, those that were written
  bool too_deep_ = false;
};

}  // namespace

bool looks_like_html(std::string_view text) {
  if (!text.substr(0, kHead).contains('<')) return false;
  std::string const head = lowered(text.substr(0, kHead));
  std::size_t const first = head.find_first_not_of(" \t\r\n\f");
  if (first == std::string::npos) return false;
  for (std::string_view const sign : {"<!doctype html", "<html", "<body", "<table", "<head>"}) {
    if (head.contains(sign)) return true;
  }
  if (head[first] != '<') return false;
  for (std::string_view const sign :
       {"<div", "<p>", "<p ", "<span", "<meta", "<style", "<h1", "<!--", "<tr", "<center"}) {
    if (head.contains(sign)) return true;
  }
  return false;
}

std::string_view charset_of(std::string_view html) {
  constexpr std::string_view kKey = "charset=";
  std::string const head = lowered(html.substr(0, kHead));
  std::size_t begin = head.find(kKey);
  if (begin == std::string::npos) return {};
  begin += kKey.size();
  while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
  std::size_t end = begin;
  while (end < head.size() && (is_letter(head[end]) || (head[end] >= '0' && head[end] <= '9') ||
                               head[end] == '-' || head[end] == '_'))
    ++end;
  return html.substr(begin, end - begin);
}

std::optional<std::string> simplified(std::string_view html) {
  return Simplifier(html).simplify();
}

}  // namespace gongkai::document
