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
constexpr double kTallest = 1.6;         // of a letter's size: the height of a word that can be believed
constexpr double kUsual = 1.15;          // of a letter's size: the height of a word
constexpr double kAboveBase = 0.73;  // of a word's height: what lies above the line that its letters stand on
constexpr double kNarrow = 0.5;      // of a letter's size: the width of a Latin letter or digit

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

/// The size of a word's letters as its width tells it: a Chinese character is as wide as it is high.
double size_by_width(Word const& word) {
  return word.box.width() / std::max(width_in_letters(word.text), kNarrow);
}

/// Whether at least every other character is Chinese, or a mark as wide as one. Quotation marks may be
/// narrow.
bool is_chinese(Word const& word) {
  std::size_t chinese = 0;
  std::size_t others = 0;
  for (char const c : word.text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3) {
      ++chinese;
    } else if (byte < 0x80 || byte >= 0xC0) {
      ++others;
    }
  }
  return chinese > 0 && chinese >= others;
}

/// Letters keep the line that they stand on.
void set_height(Box& box, double height) {
  double const base = box.top + kAboveBase * box.height();
  box.top = base - kAboveBase * height;
  box.bottom = box.top + height;
}

/// Where letters are drawn as pictures (Type 3 fonts, as browsers print them) a word is said to be as high as
/// the highest picture of its font, three lines or so. Its letters are as high as they are wide. What a digit
/// is, a Chinese word of the same height on its page tells.
void mend_heights(Page& page) {
  constexpr double kSame = 1.01;
  std::vector<std::pair<double, double>> mended;  // from, to
  for (Word& word : page.words) {
    double const size = size_by_width(word);
    if (!is_chinese(word) || word.box.height() <= kTallest * size) continue;
    mended.emplace_back(word.box.height(), kUsual * size);
    set_height(word.box, kUsual * size);
  }
  std::ranges::sort(mended);
  for (Word& word : page.words) {
    if (is_chinese(word)) continue;
    auto const like =
        std::ranges::lower_bound(mended, word.box.height() / kSame, {}, &std::pair<double, double>::first);
    if (like != mended.end() && like->first <= word.box.height() * kSame) set_height(word.box, like->second);
  }
}

}  // namespace

void Box::cover(Box const& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

double width_in_letters(std::string_view text) {
  double widths = 0;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    widths += byte < 0x80 ? kNarrow : byte < 0xC0 ? 0 : 1;  // a character counts where it begins
  }
  return widths;
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
  std::ranges::for_each(pages, mend_heights);
  return pages;
}

}  // namespace gongkai::document
