#include "document/pdf_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "document/block.h"
#include "document/limits.h"
#include "document/refusal.h"

namespace gongkai::document {
namespace {

constexpr double kLargestPage = 20'000;  // points; PDF itself allows 14,400

std::optional<double> attribute(std::string_view tag, std::string_view name) {
  std::size_t const at = tag.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  double value = 0;
  char const* const begin = tag.data() + at + name.size();
  auto const [end, error] = std::from_chars(begin, tag.data() + tag.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    auto const* const entity =
        std::ranges::find_if(kEntities, [&](auto const& known) { return text.starts_with(known.first); });
    bool const found = text.front() == '&' && entity != kEntities.end();
    plain += found ? entity->second : text.front();
    text.remove_prefix(found ? entity->first.size() : 1);
  }
  mend_text(plain);
  std::erase_if(plain, [](char c) { return c == '\n' || c == '\t' || c == ' '; });
  return plain;
}

std::optional<Word> word_of(std::string_view tag, std::string_view text, Page const& page) {
  auto const left = attribute(tag, "xMin=\"");
  auto const top = attribute(tag, "yMin=\"");
  auto const right = attribute(tag, "xMax=\"");
  auto const bottom = attribute(tag, "yMax=\"");
  if (!left || !top || !right || !bottom || *right < *left || *bottom <= *top) return std::nullopt;
  if (*right < 0 || *bottom < 0 || *left > page.width || *top > page.height) return std::nullopt;
  Word word{{*left, *top, *right, *bottom}, unescaped(text)};
  if (word.box.width() > kLargestPage || word.box.height() > kLargestPage || word.text.empty())
    return std::nullopt;
  return word;
}

}  // namespace

void Box::cover(Box const& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

Result<std::vector<Page>> read_pdf_words(std::string_view bbox, std::string_view name) {
  std::vector<Page> pages;
  std::size_t words = 0;
  for (std::size_t at = bbox.find('<'); at != std::string_view::npos; at = bbox.find('<', at + 1)) {
    std::string_view const rest = bbox.substr(at);
    bool const page = rest.starts_with("<page ");
    if (!page && !rest.starts_with("<word ")) continue;
    std::size_t const end = rest.find('>');
    if (end == std::string_view::npos) break;
    std::string_view const tag = rest.substr(0, end);
    if (page) {
      if (pages.size() == kMaxPdfPages) {
        return refusal(Code::too_large, name, Reason::too_many_pages, {{"most", kMaxPdfPages}});
      }
      pages.push_back({attribute(tag, "width=\"").value_or(0), attribute(tag, "height=\"").value_or(0), {}});
    } else if (!pages.empty()) {
      if (++words > kMaxPdfWords)
        return refusal(Code::too_large, name, Reason::too_many_words, {{"most", kMaxPdfWords}});
      std::string_view const text = rest.substr(end + 1, rest.find('<', end) - end - 1);
      if (auto word = word_of(tag, text, pages.back())) pages.back().words.push_back(*std::move(word));
    }
    at += end;
  }
  if (pages.empty()) {
    return refusal(Code::unreadable, name, Reason::no_pages);
  }
  return pages;
}

}  // namespace gongkai::document
