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
  constexpr std::array<std::string_view, 33> kNames{
      "area",  "base", "br",    "body", "caption", "col",  "colgroup", "dd", "dt",    "embed",  "head",  "hr",
      "html",  "img",  "input", "li",   "link",    "meta", "option",   "p",  "param", "source", "tbody", "td",
      "tfoot", "th",   "thead", "tr",   "track",   "wbr",  "optgroup", "rp", "rt"};
  return std::ranges::find(kNames, name) != kNames.end();
}

/// Elements whose content is no markup.
bool is_raw(std::string_view name) {
  constexpr std::array<std::string_view, 8> kNames{"script", "style",   "textarea", "title",
                                                   "xmp",    "noembed", "noframes", "iframe"};
  return std::ranges::find(kNames, name) != kNames.end();
}

class Scanner {
 public:
  explicit Scanner(std::string& html) : html_(html) {}

  void scan() {
    for (std::size_t at = html_.find('<'); at != std::string::npos; at = html_.find('<', at)) at = tag(at);
  }

 private:
  /// Answers where to go on.
  std::size_t tag(std::size_t at) {
    std::string_view const rest = std::string_view(html_).substr(at);
    if (rest.starts_with("<!--")) {
      std::size_t const end = html_.find("-->", at + 2);
      return end == std::string::npos ? html_.size() : end + 3;
    }
    bool const closes = rest.starts_with("</");
    std::size_t const name_at = at + (closes ? 2 : 1);
    if (name_at >= html_.size() || !is_letter(html_[name_at])) return at + 1;
    std::size_t name_end = name_at;
    while (name_end < html_.size() && !is_space(html_[name_end]) && html_[name_end] != '>' &&
           html_[name_end] != '/')
      ++name_end;
    std::size_t const end = tag_end(name_end);
    std::string const name =
        lowered(std::string_view(html_).substr(name_at, std::min<std::size_t>(name_end - name_at, 40)));
    if (name.contains(':')) {
      blank(at, end);
    } else if (closes) {
      close(name);
    } else if (is_raw(name)) {
      return raw_end(name, end);
    } else if (!never_nests(name)) {
      if (open_.size() >= kMaxHtmlDepth) {
        blank(at, end);
      } else {
        open_.push_back(name);
      }
    }
    return end;
  }

  /// Behind the '>' that ends the tag; one inside a quoted value does not.
  std::size_t tag_end(std::size_t at) const {
    char before = ' ';
    for (; at < html_.size() && html_[at] != '>'; ++at) {
      char const c = html_[at];
      if ((c == '"' || c == '\'') && before == '=') {
        at = html_.find(c, at + 1);
        if (at == std::string::npos) return html_.size();
      }
      if (!is_space(c)) before = c;
    }
    return std::min(at + 1, html_.size());
  }

  std::size_t raw_end(std::string const& name, std::size_t at) const {
    for (std::size_t end = html_.find("</", at); end != std::string::npos; end = html_.find("</", end + 2)) {
      if (lowered(std::string_view(html_).substr(end + 2, name.size())) == name) return end;
    }
    return html_.size();
  }

  void close(std::string const& name) {
    auto const open = std::ranges::find(open_.rbegin(), open_.rend(), name);
    if (open != open_.rend()) open_.erase(open.base() - 1, open_.end());
  }

  void blank(std::size_t begin, std::size_t end) {
    std::fill(html_.begin() + static_cast<std::ptrdiff_t>(begin),
              html_.begin() + static_cast<std::ptrdiff_t>(end), '\x01');
  }

  std::string& html_;
  std::vector<std::string> open_;
};

}  // namespace

bool looks_like_html(std::string_view text) {
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

void bound_markup(std::string& html) {
  Scanner(html).scan();
  // What was blanked out joins what stands around it: a digit may be split by Word's tags.
  std::erase(html, '\x01');
}

}  // namespace gongkai::document
